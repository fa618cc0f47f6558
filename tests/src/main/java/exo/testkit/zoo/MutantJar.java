package exo.testkit.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SortedMap;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** The jar of a broken kernel: the classes of the patched file, the patch, and the digest of what both were made from. */
final class MutantJar {
  private static final String PATCH = "mutant.patch";
  private static final String DIGEST = "mutant.digest";

  private MutantJar() {}

  /** Writes one, whole or not at all. */
  static void write(Path jar, SortedMap<String, byte[]> classes, String patch, String digest)
      throws IOException {
    Path begun = jar.resolveSibling(jar.getFileName() + ".begun");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(begun))) {
      put(out, PATCH, patch.getBytes(StandardCharsets.UTF_8));
      put(out, DIGEST, digest.getBytes(StandardCharsets.UTF_8));
      for (var each : classes.entrySet()) {
        put(out, each.getKey(), each.getValue());
      }
    }
    Files.move(begun, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0); // the same input makes the same jar
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  static String digest(Path jar) throws IOException {
    return read(jar, DIGEST);
  }

  static String patch(Path jar) throws IOException {
    return read(jar, PATCH);
  }

  private static String read(Path jar, String name) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry(name);
      if (entry == null) {
        return "";
      }
      try (InputStream in = file.getInputStream(entry)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
