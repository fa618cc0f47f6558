package exo.tests.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import exo.abi.LibraryOsProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** A jar of somebody's who has put two libOSes into it. */
final class TwoProviders {
  private static final String SOURCE =
      """
      public class %s implements exo.abi.LibraryOsProvider {
        public String name() { return "%s"; }
        public String sentence() { return "is one of two"; }
        public exo.abi.LibraryOs create(java.util.Map<String, String> parameters, ClassLoader plugins) {
          throw new UnsupportedOperationException();
        }
      }
      """;

  private TwoProviders() {}

  static void write(Path jar) throws IOException {
    Path classes = Files.createTempDirectory(jar.getParent(), "two");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      put(
          out,
          "META-INF/services/" + LibraryOsProvider.class.getName(),
          "Two\nOne\n".getBytes(UTF_8));
      for (String type : List.of("One", "Two")) {
        put(out, type + ".class", compiled(classes, type));
      }
    }
  }

  /** The first alone, with terms: its provider makes no libOS but throws. */
  static void writeOne(Path jar, String terms) throws IOException {
    Path classes = Files.createTempDirectory(jar.getParent(), "one");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      put(out, "META-INF/services/" + LibraryOsProvider.class.getName(), "One\n".getBytes(UTF_8));
      if (!terms.isEmpty()) {
        put(out, "META-INF/exo/one.properties", terms.getBytes(UTF_8));
      }
      put(out, "One.class", compiled(classes, "One"));
    }
  }

  private static byte[] compiled(Path classes, String type) throws IOException {
    Path source = classes.resolve(type + ".java");
    Files.writeString(source, SOURCE.formatted(type, type.toLowerCase(java.util.Locale.ROOT)));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString());
    if (status != 0) {
      throw new AssertionError(source + " does not compile");
    }
    return Files.readAllBytes(classes.resolve(type + ".class"));
  }

  private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
  }
}
