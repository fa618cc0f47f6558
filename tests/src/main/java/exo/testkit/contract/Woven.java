package exo.testkit.contract;

import exo.abi.LibraryOs;
import exo.abi.LibraryOsProvider;
import exo.kernel.weave.LibOsCode;
import exo.kernel.weave.LibOsLoader;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes libOSes as {@code exo run} does: their code counted, each with a loader of its own, and nothing in sight that is closed to them. */
final class Woven {
  /** A place is read and woven once. */
  private static final Map<List<Path>, Woven> KNOWN = new ConcurrentHashMap<>();

  private final LibOsCode code;

  private Woven(LibOsCode code) {
    this.code = code;
  }

  static Woven of(List<Path> places) {
    return KNOWN.computeIfAbsent(places, key -> new Woven(new LibOsCode(key, Map.of())));
  }

  /** {@return the jar or the directory that a class was loaded from} */
  static List<Path> placeOf(Class<?> type) {
    var source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      throw new IllegalArgumentException(
          "nobody knows where " + type.getName() + " comes from; code() has to say it");
    }
    try {
      return List.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "class " + type.getName() + " comes from " + source.getLocation() + ", which is no file",
          e);
    }
  }

  LibraryOs create(Class<? extends LibraryOsProvider> provider, Map<String, String> parameters) {
    var loader = new LibOsLoader(code);
    try {
      var made = loader.loadClass(provider.getName()).getDeclaredConstructor().newInstance();
      return ((LibraryOsProvider) made).create(parameters, loader);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "provider %s: it takes a public class with a public constructor without arguments: %s"
              .formatted(provider.getName(), e),
          e);
    }
  }
}
