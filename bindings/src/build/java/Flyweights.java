import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import net.openhft.chronicle.values.ValueModel;

/**
 * A step of this module's build. Chronicle Map describes some of its own state by interfaces, and when a map is opened it writes a class
 * for each in Java and has javac compile it, which takes longer than everything else about opening a map. It looks on the class path first;
 * so this program lets Chronicle's generator write them now, and compiles them into the module's classes.
 *
 * <p>Run as {@code java … Flyweights.java CLASSES-DIRECTORY} with Chronicle on the class path. A test of this module starts a JVM and sees
 * that javac stays at rest; if a new version of Chronicle generates other classes, it fails, and the list here wants completing.
 */
public final class Flyweights {
  private static final List<String> INTERFACES =
      List.of("net.openhft.chronicle.hash.VanillaGlobalMutableState");

  private Flyweights() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    List<JavaFileObject> sources = new ArrayList<>();
    for (String name : INTERFACES) {
      sources.add(nativeClassOf(Class.forName(name)));
    }
    compile(sources, Path.of(arguments[0]));
  }

  private static JavaFileObject nativeClassOf(Class<?> type) throws ReflectiveOperationException {
    Method generate =
        Class.forName("net.openhft.chronicle.values.Generators")
            .getDeclaredMethod("generateNativeClass", ValueModel.class, String.class);
    generate.setAccessible(true);
    String simpleName = type.getSimpleName() + "$$Native";
    String source = (String) generate.invoke(null, ValueModel.acquire(type), simpleName);
    String file = type.getPackageName().replace('.', '/') + "/" + simpleName + ".java";
    return new Source(URI.create("string:///" + file), source);
  }

  private static void compile(List<JavaFileObject> sources, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of("-d", classes.toString(), "-proc:none", "-nowarn", "--release", "25");
    if (!compiler.getTask(messages, null, null, options, null, sources).call()) {
      throw new IllegalStateException("the generated classes do not compile\n" + messages);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(URI name, String text) {
      super(name, Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
