package exo.service.plugin;

import exo.abi.LibraryOs;
import exo.abi.LibraryOsProvider;
import exo.kernel.weave.AllowanceSpent;
import exo.kernel.weave.LibOsCode;
import exo.kernel.weave.LibOsLoader;
import exo.minimal.policy.PolicyProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Our libOSes and policies and the user's own, in both ways in which they are needed: as they are, to
 * ask for their names; and woven, to run.
 *
 * <p>The two never meet. A libOS that runs has a class loader of its own, so its classes are others
 * than those of the same names that a catalogue lists.
 */
public final class Plugins {
  private static final String SERVICES = "META-INF/services/";

  private final ClassLoader names;

  /** As they are; it keeps those that it has made. */
  private final ServiceLoader<LibraryOsProvider> kinds;

  private @Nullable LibOsCode code;

  /**
   * Takes what a class loader sees.
   *
   * @param names as {@link PolicyPath} made it
   */
  public Plugins(ClassLoader names) {
    this.names = names;
    this.kinds = ServiceLoader.load(LibraryOsProvider.class, names);
  }

  /** Returns the class loader that sees everything as it is, to read names from. */
  public ClassLoader names() {
    return names;
  }

  /**
   * Makes a libOS that is counted.
   *
   * @param kind the name of its provider
   * @param parameters what the manifest says to it
   * @throws IllegalArgumentException with one line, when it cannot be made
   */
  public LibraryOs libOs(String kind, Map<String, String> parameters) {
    var loader = new LibOsLoader(code());
    try {
      return provider(kind, loader).create(parameters, loader);
    } catch (ServiceConfigurationError | LinkageError | AllowanceSpent e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new IllegalArgumentException("asked for more heap than there is when it was made", e);
    }
  }

  /**
   * Which class it is, the names tell: here each provider that is asked for its name would be woven, defined and initialised, for
   * each libOS anew.
   */
  private LibraryOsProvider provider(String kind, LibOsLoader loader) {
    String wanted = providerClass(kind);
    try {
      Class<?> woven = loader.loadClass(wanted);
      return (LibraryOsProvider) woven.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error; // as a service loader does
      }
      throw new ServiceConfigurationError("provider " + wanted + " threw " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new ServiceConfigurationError("provider " + wanted + " cannot be made", e);
    }
  }

  private String providerClass(String kind) {
    for (LibraryOsProvider provider : kinds) {
      if (provider.name().equals(kind)) {
        return provider.getClass().getName();
      }
    }
    throw new IllegalArgumentException("no kind of libOS is called " + kind);
  }

  /** Returns the code to weave: read when the first libOS is made, woven once for all. */
  private LibOsCode code() {
    LibOsCode known = code;
    if (known == null) {
      known =
          names instanceof PluginLoader plugins ? code(plugins) : new LibOsCode(ours(), Map.of());
      code = known;
    }
    return known;
  }

  private LibOsCode code(PluginLoader plugins) {
    List<Path> places = new ArrayList<>(ours());
    places.addAll(plugins.places());
    return new LibOsCode(places, plugins.inMemory());
  }

  /** The jars and directories on the class path that offer a libOS or a policy. */
  private static List<Path> ours() {
    Set<Path> places = new LinkedHashSet<>();
    ClassLoader classPath = Plugins.class.getClassLoader();
    try {
      for (Class<?> kind : List.of(LibraryOsProvider.class, PolicyProvider.class)) {
        String list = SERVICES + kind.getName();
        for (URL found : Collections.list(classPath.getResources(list))) {
          places.add(place(found, list));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(places);
  }

  private static Path place(URL found, String list) throws IOException {
    try {
      if (found.openConnection() instanceof JarURLConnection jar) {
        return Path.of(jar.getJarFileURL().toURI());
      }
      String text = found.toString();
      return Path.of(URI.create(text.substring(0, text.length() - list.length())));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a file on the class path has a URI: " + found, e);
    }
  }
}
