package exo.testkit.zoo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes the broken kernels when the tests are built: applies each patch, compiles the file that it is of against everybody's
 * classes, and puts what comes out, with the patch itself, into a jar.
 *
 * <pre>
 *   tests/src/mutants/NAME.patch ─┐
 *   the source it is of          ─┼─▶ patched ─▶ compiled ─▶ target/exo/mutants/NAME.jar
 *   classes of all floors        ─┘
 * </pre>
 *
 * <p>What is there already of the same three is left as it is: a jar bears the digest of what it was made from.
 */
public final class Breeding {
  private final Path root;
  private final Path patches;
  private final Path jars;
  private final Compilation compilation;
  private final byte[] floors;

  Breeding(Path root, Path patches, Path jars, String classPath) throws IOException {
    this.root = root;
    this.patches = patches;
    this.jars = jars;
    this.compilation = new Compilation(classPath);
    this.floors = digestOfFloors();
  }

  /**
   * Makes all of them.
   *
   * @param args the root of the project, the directory of the patches, and that of the jars; the class path of this JVM is what is
   *     compiled against
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println(
          "Breeding takes three directories: the project's, the patches', the jars'");
      System.exit(2);
    }
    try {
      new Breeding(
              Path.of(args[0]),
              Path.of(args[1]),
              Path.of(args[2]),
              System.getProperty("java.class.path"))
          .all();
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(1);
    }
  }

  /** {@return how many were made, the others being there already} */
  int all() throws IOException {
    Files.createDirectories(jars);
    SortedMap<String, Path> names = named(patches, ".patch");
    for (Path jar : named(jars, ".jar").values()) {
      if (!names.containsKey(nameOf(jar))) {
        Files.delete(jar);
      }
    }
    int made = 0;
    for (var each : names.entrySet()) {
      made += breed(each.getKey(), each.getValue()) ? 1 : 0;
    }
    return made;
  }

  private boolean breed(String name, Path file) throws IOException {
    String text = Files.readString(file);
    Patch patch = Patch.of(name, text.lines().toList());
    Mutant.of(patch); // says what is wrong with its head
    List<String> source = Files.readAllLines(sourceOf(patch));
    String digest = digest(text, source);
    Path jar = jars.resolve(name + ".jar");
    if (Files.exists(jar) && MutantJar.digest(jar).equals(digest)) {
      return false;
    }
    String patched = String.join("\n", patch.applyTo(source));
    MutantJar.write(jar, compilation.of(name, patch.file, patched), text, digest);
    return true;
  }

  private Path sourceOf(Patch patch) {
    Path source = root.resolve(patch.file);
    if (!Files.isRegularFile(source)) {
      throw Patch.wrong(patch.name, "no longer applies: there is no file " + patch.file);
    }
    return source;
  }

  private static SortedMap<String, Path> named(Path directory, String ending) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(directory)) {
      all.filter(file -> file.toString().endsWith(ending))
          .forEach(file -> files.put(nameOf(file), file));
    }
    return files;
  }

  private static String nameOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  // ---- whether it is there already

  private String digest(String patch, List<String> source) {
    MessageDigest digest = sha256();
    digest.update(patch.getBytes(StandardCharsets.UTF_8));
    digest.update(String.join("\n", source).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(floors));
  }

  private static byte[] digestOfFloors() throws IOException {
    MessageDigest digest = sha256();
    for (Path place : Floors.places()) {
      add(digest, place);
    }
    return digest.digest();
  }

  private static void add(MessageDigest digest, Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(Files.readAllBytes(file));
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every JDK has it
    }
  }
}
