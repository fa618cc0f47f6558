package exo.service.plugin;

import exo.abi.LibraryOsProvider;
import exo.minimal.answer.AnswerProvider;
import exo.minimal.policy.PolicyProvider;
import exo.minimal.schedule.SchedulerProvider;
import exo.revocation.ArbiterProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads a user's classes, from jars and directories and from memory. For those in memory it makes
 * up the {@code META-INF/services} files that a jar would bring: every public provider is named.
 */
final class PluginLoader extends URLClassLoader {
  private static final String SERVICES = "META-INF/services/";
  private static final String CLASS = ".class";
  private static final List<Class<?>> KINDS =
      List.of(
          PolicyProvider.class,
          AnswerProvider.class,
          ArbiterProvider.class,
          SchedulerProvider.class,
          LibraryOsProvider.class);

  private final Compiled compiled;

  PluginLoader(List<URL> classes, Compiled compiled, ClassLoader parent) {
    super("plug-ins", classes.toArray(new URL[0]), parent);
    this.compiled = compiled;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = compiled.classes().get(name);
    return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  public @Nullable URL findResource(String name) {
    URL made = services(name);
    if (made != null) {
      return made;
    }
    byte[] bytes = compiledTo(name);
    return bytes == null ? super.findResource(name) : inMemory(name, bytes);
  }

  @Override
  public Enumeration<URL> findResources(String name) throws IOException {
    List<URL> found = Collections.list(super.findResources(name));
    URL made = services(name);
    if (made != null) {
      found.addFirst(made);
    }
    return Collections.enumeration(found);
  }

  /** Returns the jars and directories that were given. */
  List<Path> places() {
    List<Path> places = new ArrayList<>();
    for (URL url : getURLs()) {
      places.add(Path.of(URI.create(url.toString())));
    }
    return places;
  }

  /** Returns what a jar of the compiled classes would hold. */
  Map<String, byte[]> inMemory() {
    Map<String, byte[]> files = new HashMap<>();
    compiled.classes().forEach((name, bytes) -> files.put(name.replace('.', '/') + CLASS, bytes));
    for (Class<?> kind : KINDS) {
      files.put(SERVICES + kind.getName(), bytes(providers(kind)));
    }
    return files;
  }

  private @Nullable URL services(String name) {
    for (Class<?> kind : KINDS) {
      if (name.equals(SERVICES + kind.getName())) {
        List<String> providers = providers(kind);
        return providers.isEmpty() ? null : inMemory(name, bytes(providers));
      }
    }
    return null;
  }

  private List<String> providers(Class<?> kind) {
    List<String> names = new ArrayList<>();
    for (String name : compiled.classes().keySet()) {
      try {
        Class<?> type = Class.forName(name, false, this);
        int modifiers = type.getModifiers();
        if (kind.isAssignableFrom(type)
            && Modifier.isPublic(modifiers)
            && !Modifier.isAbstract(modifiers)) {
          names.add(name);
        }
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("compiled a moment ago: " + name, e);
      }
    }
    return names;
  }

  private static byte[] bytes(List<String> names) {
    return String.join("\n", names).getBytes(StandardCharsets.UTF_8);
  }

  /** Whoever looks into classes finds these like those in a jar. */
  private byte @Nullable [] compiledTo(String file) {
    return file.endsWith(CLASS)
        ? compiled
            .classes()
            .get(file.substring(0, file.length() - CLASS.length()).replace('/', '.'))
        : null;
  }

  private static URL inMemory(String name, byte[] bytes) {
    var handler =
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
              @Override
              public void connect() {}

              @Override
              public InputStream getInputStream() {
                return new ByteArrayInputStream(bytes);
              }
            };
          }
        };
    try {
      return URL.of(URI.create("memory:/" + name), handler);
    } catch (IOException e) {
      throw new IllegalStateException("a URL of our own is well-formed", e);
    }
  }
}
