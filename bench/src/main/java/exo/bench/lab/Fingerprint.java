package exo.bench.lab;

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
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Digests of contents, in 32 hexadecimal digits. Names, commits and times would miss an edit or see
 * one where there is none.
 */
final class Fingerprint {
  private static final int DIGITS = 32;

  private Fingerprint() {}

  /** {@return that of every class on the class path and the policy path} */
  static String ofCode(List<Path> policyPath) throws IOException {
    MessageDigest digest = digest();
    for (Path entry : classPath()) {
      add(digest, entry);
    }
    for (Path entry : policyPath) {
      add(digest, entry);
    }
    return hex(digest);
  }

  /** {@return that of files in their order; nothing where none of them is one} */
  static String ofFiles(List<Path> files) throws IOException {
    if (files.stream().noneMatch(Files::isRegularFile)) {
      return "";
    }
    MessageDigest digest = digest();
    for (Path file : files) {
      add(digest, file);
    }
    return hex(digest);
  }

  /** {@return the key that a cell's row is found by} */
  static String key(LabCell cell) {
    MessageDigest digest = digest();
    digest.update(RowJson.cell(cell).toString().getBytes(StandardCharsets.UTF_8));
    return hex(digest);
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

  /** A workload of one word is no file, and its word is in the cell or in the scenario. */
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
