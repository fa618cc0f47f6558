package exo.kernel.weave;

import exo.abi.LibraryOs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loads the libOSes of package {@code crimes}, woven. */
public final class Woven {
  private static final LibOsCode CODE = new LibOsCode(List.of(testClasses()), Map.of());

  private Woven() {}

  private static Path testClasses() {
    try {
      return Path.of(Woven.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** A loader that nothing has been loaded with yet. */
  static LibOsLoader loader() {
    return new LibOsLoader(CODE);
  }

  /** A libOS by its simple name, with a loader of its own. */
  public static LibraryOs libOs(String crime) {
    try {
      return (LibraryOs)
          loader().loadClass("crimes." + crime).getDeclaredConstructor().newInstance();
    } catch (java.lang.reflect.InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new AssertionError(e);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
