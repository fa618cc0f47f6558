package exo.kernel.weave;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Loads one libOS and its plug-ins: defines their classes itself, woven, and shows them besides only
 * what is open to a libOS.
 *
 * <p>One loader is one libOS: its static fields, its class initialisers and its {@link Meter} are its
 * own, so it runs the same whatever else this JVM runs or has run.
 */
public final class LibOsLoader extends ClassLoader {
  /** What the JVM calls each of them, in stack traces for example. */
  public static final String NAME = "libOS";

  private static final String COUNTER = Counter.class.getName();
  private static final byte[] TEMPLATE = template();

  /** What the counter itself is made of; no libOS may name it, see {@link OpenCode}. */
  private static final List<String> OF_THE_METER =
      List.of(Meter.class.getName(), AllowanceSpent.class.getName());

  private final LibOsCode code;
  private final Meter meter;

  /**
   * Makes a loader for one libOS.
   *
   * @param code where its classes are
   */
  public LibOsLoader(LibOsCode code) {
    super(NAME, LibOsLoader.class.getClassLoader());
    this.code = code;
    this.meter = meterOf(defineClass(COUNTER, TEMPLATE, 0, TEMPLATE.length));
  }

  private static byte[] template() {
    String file = Counter.class.getSimpleName() + ".class";
    try (InputStream bytes = Objects.requireNonNull(Counter.class.getResourceAsStream(file))) {
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Meter meterOf(Class<?> counter) {
    try {
      var constructor = counter.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Meter) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the counter cannot be made", e);
    }
  }

  /** {@return what its classes have left to run} */
  public Meter meter() {
    return meter;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : find(name);
    }
  }

  private Class<?> find(String name) throws ClassNotFoundException {
    String internal = name.replace('.', '/');
    if (OpenCode.isOpen(internal) || OF_THE_METER.contains(name)) {
      return getParent().loadClass(name);
    }
    byte[] woven = OpenCode.isReserved(internal) ? null : code.woven(internal);
    if (woven == null) {
      throw new NoClassDefFoundError("class " + name + " is closed or not there; " + OpenCode.OPEN);
    }
    return defineClass(name, woven, 0, woven.length);
  }

  /** A libOS has no resources but its lists of services. */
  @Override
  public @Nullable URL getResource(String name) {
    byte[] services = code.services(name);
    return services == null ? null : inMemory(name, services);
  }

  @Override
  public Enumeration<URL> getResources(String name) {
    URL services = getResource(name);
    return Collections.enumeration(services == null ? List.of() : List.of(services));
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
      return URL.of(URI.create("libos:/" + name), handler);
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a URL of our own is well-formed", e);
    }
  }
}
