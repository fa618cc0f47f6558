package exo.testkit.zoo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles single sources against classes that are there, one after another, without touching a disk. */
final class Compilation {
  private static final String SOURCES = "src/main/java/";

  private final JavaCompiler compiler;
  private final Kept kept;
  private final List<String> options;

  Compilation(String classPath) {
    compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalArgumentException("broken kernels are compiled, and this Java has no javac");
    }
    // One file manager for all: it keeps what it has read of the jars.
    kept = new Kept(compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8));
    options = List.of("-classpath", classPath, "-proc:none", "-implicit:none", "-nowarn");
  }

  /**
   * {@return the classes of a source, by the names of their files}
   *
   * @param name for messages
   * @param file the source's path
   * @param text what it says
   * @throws IllegalArgumentException with one clear line, when it does not compile
   */
  SortedMap<String, byte[]> of(String name, String file, String text) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    kept.classes.clear();
    JavaFileObject source = new Source(file, text);
    if (!compiler.getTask(null, kept, found, options, null, List.of(source)).call()) {
      throw Patch.wrong(name, "no longer compiles: " + file + ", " + firstError(found));
    }
    SortedMap<String, byte[]> classes = new TreeMap<>();
    kept.classes.forEach((path, bytes) -> classes.put(path, bytes.toByteArray()));
    return classes;
  }

  private static String firstError(DiagnosticCollector<JavaFileObject> found) {
    for (Diagnostic<? extends JavaFileObject> each : found.getDiagnostics()) {
      if (each.getKind() == Diagnostic.Kind.ERROR) {
        String message = each.getMessage(Locale.ROOT).replaceAll("\\s+", " ");
        return "line " + each.getLineNumber() + ": " + message;
      }
    }
    return "for no reason that javac gives";
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String file, String text) {
      super(
          URI.create("string:///" + file.substring(file.indexOf(SOURCES) + SOURCES.length())),
          Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps what is compiled, by the names of the class files. */
  private static final class Kept extends ForwardingJavaFileManager<JavaFileManager> {
    final SortedMap<String, ByteArrayOutputStream> classes = new TreeMap<>();

    Kept(JavaFileManager others) {
      super(others);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling)
        throws IOException {
      String path = className.replace('.', '/') + kind.extension;
      return new SimpleJavaFileObject(URI.create("string:///" + path.replace('$', '.')), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          classes.put(path, bytes);
          return bytes;
        }
      };
    }
  }
}
