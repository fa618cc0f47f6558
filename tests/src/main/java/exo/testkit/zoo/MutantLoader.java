package exo.testkit.zoo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A world of classes in which one source is another. Every class of the project is found here first and anew, the broken one before
 * the original: classes of one package that come from two loaders would be strangers to each other. What is not the project's, the
 * JDK and all libraries, is the parent's.
 */
public final class MutantLoader extends URLClassLoader {
  /** All names of the project begin so. */
  private static final String OURS = "exo.";

  static {
    registerAsParallelCapable();
  }

  MutantLoader(Path mutant, Class<?>... places) {
    super("broken kernel", urls(mutant, places), Zoo.class.getClassLoader());
  }

  private static URL[] urls(Path mutant, Class<?>... places) {
    List<URL> urls = new ArrayList<>();
    urls.add(url(mutant));
    for (Path place : Floors.places(places)) {
      urls.add(url(place));
    }
    return urls.toArray(URL[]::new);
  }

  private static URL url(Path place) {
    try {
      return place.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible); // it is a file
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  /**
   * Calls a public static method in this world. What goes in and what comes out must be of the JDK, for all other classes of the two
   * worlds are different ones.
   *
   * @param type the name of a class
   * @param method the name of a method of it, the only one of that name
   * @return what it returned
   * @throws IllegalStateException when it has thrown something
   */
  public Object call(String type, String method, Object... arguments) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(this); // providers are looked for there
    try {
      return method(type, method).invoke(null, arguments);
    } catch (InvocationTargetException thrown) {
      throw new IllegalStateException("in the world of a broken kernel", thrown.getCause());
    } catch (ReflectiveOperationException missing) {
      throw new IllegalArgumentException(type + "." + method + " cannot be called", missing);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Method method(String type, String name) throws ClassNotFoundException {
    for (Method each : loadClass(type).getMethods()) {
      if (each.getName().equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException("class " + type + " has no public method " + name);
  }

  @Override
  public void close() {
    try {
      super.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("the jars of a broken kernel cannot be closed", failure);
    }
  }
}
