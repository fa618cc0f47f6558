package exo.bench.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exo.service.FileTrouble;
import exo.service.InputError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cells that are finished, a line of JSON each, so that a sweep that is killed goes on where it
 * was. A line is written with one call and forced to the disk before the next cell begins; what a
 * kill can leave is a torn last line, and that one is cut off.
 *
 * <pre>
 *   {"key":"9f0c...","row":{"cell":{...},...}}\n
 * </pre>
 *
 * <p>A key is a {@link Fingerprint} of the cell, which has all that its row follows from, so that a
 * row of other sources or of a trace that has changed is never taken for this one's.
 */
final class Ledger implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FileChannel channel;

  /** Rows of other versions are among them, whose form nobody here knows; nor do they have a key of ours. */
  private final Map<String, JsonNode> finished = new HashMap<>();

  /** Goes on where a channel is. */
  Ledger(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens one, or makes it.
   *
   * @param where what to blame when that cannot be
   * @throws InputError when somebody else writes it, it cannot be written, or is none
   */
  static Ledger open(String where, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      var ledger = new Ledger(channel);
      ledger.lock(where, file);
      ledger.read(where, file);
      return ledger;
    } catch (IOException e) {
      throw InputError.at(where, "cannot keep " + file + ": " + FileTrouble.reason(e));
    }
  }

  private void lock(String where, Path file) throws IOException {
    boolean mine;
    try {
      mine = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      mine = false; // by another thread of this process
    }
    if (!mine) {
      channel.close();
      throw InputError.at(
          where, file + " is being written by another sweep; accepted: when that has ended");
    }
  }

  private void read(String where, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int start = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        line(where, file, new String(bytes, start, at - start, StandardCharsets.UTF_8));
        start = at + 1;
      }
    }
    channel.truncate(start);
    channel.position(start);
  }

  private void line(String where, Path file, String line) throws IOException {
    try {
      JsonNode node = JSON.readTree(line);
      finished.put(RowJson.text(node, "key"), node.required("row"));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      channel.close();
      throw InputError.at(
          where,
          "line %d of %s is no finished cell; accepted: the file as it was left, or none"
              .formatted(finished.size() + 1, file));
    }
  }

  /**
   * {@return the row of this key, or null when it is still to be computed}
   *
   * @throws InputError when somebody has written into it
   */
  synchronized @Nullable LabRow find(String key) {
    JsonNode row = finished.get(key);
    try {
      return row == null ? null : RowJson.row(row);
    } catch (IllegalArgumentException e) {
      throw InputError.at(
          "cells.jsonl",
          "what is kept under %s is no row: %s; accepted: the file as it was left, or none"
              .formatted(key, e.getMessage()));
    }
  }

  /**
   * Keeps a row.
   *
   * @throws IOException when it cannot; then nothing of it is in the file, or the file is closed and
   *     its last line torn
   */
  synchronized void add(String key, LabRow row) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("key", key);
    ObjectNode kept = RowJson.row(row);
    node.set("row", kept);
    ByteBuffer line = StandardCharsets.UTF_8.encode(node + "\n");
    long end = channel.position();
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(false);
    } catch (IOException e) {
      cutBack(end, e);
      throw e;
    }
    finished.put(key, kept);
  }

  /** What another worker has finished must not stand behind half a line. */
  private void cutBack(long end, IOException cause) throws IOException {
    try {
      channel.truncate(end);
      channel.position(end);
    } catch (IOException e) {
      cause.addSuppressed(e);
      channel.close();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
