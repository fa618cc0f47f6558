package exo.testkit.contract;

import exo.abi.LibraryOs;
import exo.abi.LibraryOsProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Everybody that a libOS has to get along with: the testkit's own, and the adversaries that a class loader offers. */
final class Neighbours {
  /** How the sentence of a provider begins that offers one. */
  private static final String ADVERSARY = "adversary: ";

  private static final long STAY = 6_000_000;

  private Neighbours() {}

  /**
   * {@return how each is made, by name}
   *
   * @param loader where others are found
   * @param promised frames that the testkit's own leave alone
   */
  static Map<String, Supplier<LibraryOs>> all(ClassLoader loader, long promised) {
    Map<String, Supplier<LibraryOs>> all = new LinkedHashMap<>();
    for (Neighbour.Crime crime : Neighbour.Crime.values()) {
      String name =
          crime.name().charAt(0) + crime.name().substring(1).toLowerCase(java.util.Locale.ROOT);
      all.put("testkit" + name, () -> new Neighbour(crime, promised, STAY));
    }
    all.putAll(found(loader));
    return all;
  }

  private static Map<String, Supplier<LibraryOs>> found(ClassLoader loader) {
    Map<String, Supplier<LibraryOs>> found = new TreeMap<>();
    for (LibraryOsProvider provider : ServiceLoader.load(LibraryOsProvider.class, loader)) {
      if (provider.sentence().startsWith(ADVERSARY)) {
        var code = Woven.of(Woven.placeOf(provider.getClass()));
        var terms = Map.of("memory", "20", "blocks", "20", "stay", "" + STAY);
        found.put(provider.name(), () -> code.create(provider.getClass(), terms));
      }
    }
    return found;
  }
}
