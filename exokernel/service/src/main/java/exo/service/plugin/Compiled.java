package exo.service.plugin;

import exo.service.FileTrouble;
import exo.service.InputError;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Class files that exist in memory only.
 *
 * @param classes the bytes of each class, by its binary name
 */
record Compiled(Map<String, byte[]> classes) {
  static final Compiled NOTHING = new Compiled(Map.of());

  /**
   * Compiles Java files.
   *
   * @param where what to blame when they do not compile
   * @param sources all of them, as they may know each other
   * @param classes jars and directories that they may use as well
   */
  static Compiled from(String where, List<Path> sources, List<URL> classes) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw new IllegalStateException("this JVM has no compiler: not a JDK");
    }
    var complaints = new DiagnosticCollector<JavaFileObject>();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(complaints, Locale.ROOT, StandardCharsets.UTF_8)) {
      var kept = new Kept(files);
      boolean fine =
          javac
              .getTask(
                  null,
                  kept,
                  complaints,
                  List.of("-proc:none", "-Xlint:none", "-g", "-cp", classPath(classes)),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!fine) {
        throw InputError.at(where, firstOf(complaints));
      }
      return new Compiled(kept.classes());
    } catch (IOException e) {
      throw InputError.at(where, FileTrouble.reason(e));
    }
  }

  private static String classPath(List<URL> classes) {
    var path = new StringBuilder(System.getProperty("java.class.path"));
    for (URL url : classes) {
      path.append(File.pathSeparator).append(Path.of(URI.create(url.toString())));
    }
    return path.toString();
  }

  private static String firstOf(DiagnosticCollector<JavaFileObject> complaints) {
    int errors = 0;
    String first = "does not compile";
    for (Diagnostic<? extends JavaFileObject> complaint : complaints.getDiagnostics()) {
      if (complaint.getKind() != Diagnostic.Kind.ERROR) {
        continue;
      }
      if (errors++ == 0) {
        String message = complaint.getMessage(Locale.ROOT).strip();
        String place =
            complaint.getSource() == null
                ? ""
                : "%s:%d:%d: "
                    .formatted(
                        Path.of(complaint.getSource().toUri()),
                        complaint.getLineNumber(),
                        complaint.getColumnNumber());
        first =
            place + message.lines().map(String::strip).reduce((a, b) -> a + "; " + b).orElse("");
      }
    }
    return errors > 1 ? first + " (and " + (errors - 1) + " more errors)" : first;
  }

  /** Puts what the compiler writes into memory. */
  private static final class Kept extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    Kept(StandardJavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      var bytes = new ByteArrayOutputStream();
      written.put(name, bytes);
      return new SimpleJavaFileObject(URI.create("memory:/" + name.replace('.', '/')), kind) {
        @Override
        public OutputStream openOutputStream() {
          return bytes;
        }
      };
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new TreeMap<>();
      written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      return classes;
    }
  }
}
