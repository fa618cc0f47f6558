package exo.bench.lab;

import exo.service.Share;
import exo.service.manifest.LibOsPlan;
import exo.service.manifest.Names;
import exo.service.manifest.RunPlan;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a row follows from, in 32 hexadecimal digits: the cell, every class on the class path and
 * the policy path, the traces and the scenario by their contents. Names, commits and times would
 * miss an edit or see one where there is none.
 */
final class Fingerprint {
  private static final int DIGITS = 32;

  private final String common;
  private final Map<String, String> traces = new TreeMap<>();

  /**
   * Reads what all cells have in common.
   *
   * @param contest whose cells
   * @param neighbour its scenario, or null
   * @param manifest the scenario's file, or null
   */
  Fingerprint(Contest contest, Names names, @Nullable RunPlan neighbour, @Nullable Path manifest)
      throws IOException {
    MessageDigest digest = digest();
    for (Path entry : classPath()) {
      add(digest, entry);
    }
    for (Path entry : names.policyPath()) {
      add(digest, entry);
    }
    if (neighbour != null && manifest != null) {
      add(digest, manifest);
      for (LibOsPlan libOs : neighbour.libOses()) {
        if (!libOs.program().isNone()) { // its path would be the directory that we happen to be in
          add(digest, libOs.program().trace());
        }
      }
    }
    add(digest, contest.writes());
    common = hex(digest);
    for (Contest.Played trace : contest.traces()) {
      MessageDigest own = digest();
      add(own, trace.file());
      traces.put(trace.name(), hex(own));
    }
  }

  /** An empty entry stands for the directory that we happen to be in, which has no classes of ours. */
  private static List<Path> classPath() {
    String path = System.getProperty("java.class.path");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path)
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .toList();
  }

  private static void add(MessageDigest digest, Share writes) {
    digest.update(writes.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** {@return the key of a cell} */
  String of(LabCell cell) {
    MessageDigest digest = digest();
    for (String part : List.of(common, String.valueOf(traces.get(cell.trace())))) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
    }
    digest.update(RowJson.cell(cell).toString().getBytes(StandardCharsets.UTF_8));
    return hex(digest);
  }

  /** A workload of one word is no file, and its word is in the cell. */
  private static void add(MessageDigest digest, Path path) throws IOException {
    if (Files.isDirectory(path)) {
      for (Path file : files(path)) {
        add(digest, file, path.relativize(file).toString());
      }
    } else if (Files.isRegularFile(path)) {
      add(digest, path, "");
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private static void add(MessageDigest digest, Path file, String name) throws IOException {
    digest.update((name + '\0' + Files.size(file) + '\0').getBytes(StandardCharsets.UTF_8));
    try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }
}
