package exo.bench.classic.trial;

import exo.kernel.weave.LibOsCode;
import exo.kernel.weave.LibOsLoader;
import exo.minimal.call.Client;
import exo.minimal.table.PageTable;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Makes objects of {@code exo.bench.classic.user}, which may use libos-minimal, whose code is counted, each
 * with a counter of its own.
 */
final class Counted {
  private static final LibOsCode CODE =
      new LibOsCode(
          List.of(place(Counted.class), place(Client.class), place(PageTable.class)), Map.of());

  private Counted() {}

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class of ours lies in a file", e);
    }
  }

  /**
   * Makes one.
   *
   * @param type an interface that it implements and that is no part of user level
   * @param name of the class
   * @param arguments for its one constructor
   */
  static <T> T make(Class<T> type, Class<?> name, Object... arguments) {
    try {
      Class<?> counted = new LibOsLoader(CODE).loadClass(name.getName());
      Constructor<?> constructor = counted.getConstructors()[0];
      return type.cast(constructor.newInstance(arguments));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " cannot be made", e);
    }
  }
}
