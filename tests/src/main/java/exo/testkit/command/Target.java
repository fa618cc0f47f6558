package exo.testkit.command;

import exo.abi.LibraryOsProvider;
import exo.service.FileTrouble;
import exo.service.InputError;
import exo.service.Shell;
import exo.service.manifest.Names;
import exo.service.plugin.PolicyPath;
import exo.testkit.Thrown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The libOS that is to be checked: one that has a name here, or the one in a jar. */
final class Target {
  private static final String WHERE = "LIBOS";
  private static final String SERVICES = "META-INF/services/" + LibraryOsProvider.class.getName();

  private Target() {}

  /**
   * {@return its terms}
   *
   * @throws InputError when there is no such libOS, or not one
   */
  static Terms of(String text, Shell shell) throws IOException {
    return text.endsWith(".jar") ? inJar(text, shell) : named(text, shell);
  }

  private static Terms named(String name, Shell shell) throws IOException {
    List<String> names = new ArrayList<>();
    for (LibraryOsProvider kind : new Names(shell.installation()).kinds()) {
      if (kind.name().equals(name)) {
        return TermsFile.of(WHERE + ": " + name, kind, List.of());
      }
      if (TermsFile.isBeside(kind)) {
        names.add(kind.name());
      }
    }
    throw InputError.unknown(WHERE, "libOS", name, names);
  }

  private static Terms inJar(String text, Shell shell) throws IOException {
    Path jar = shell.directory().resolve(text);
    requireJar(text, jar);
    ClassLoader loader = PolicyPath.loader(WHERE, List.of(jar));
    List<LibraryOsProvider> found = offered(text, loader);
    if (found.size() != 1) {
      throw InputError.at(WHERE, text + " offers " + said(jar, found) + "; it takes one");
    }
    return TermsFile.of(WHERE + ": " + text, found.getFirst(), List.of(jar));
  }

  /** Whoever opens it later does not know what it is for. A directory that is laid out like one will do. */
  private static void requireJar(String text, Path jar) {
    if (Files.isDirectory(jar)) {
      return;
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      file.size();
    } catch (IOException e) {
      throw InputError.at(
          WHERE,
          "%s: no jar: %s; accepted: a name such as minimal, or a jar with one libOS in it"
              .formatted(text, FileTrouble.reason(e)));
    }
  }

  private static String said(Path jar, List<LibraryOsProvider> found) throws IOException {
    if (!found.isEmpty()) {
      return found.size() + " libOSes: " + names(found);
    }
    List<String> repeated = repeated(jar);
    return repeated.isEmpty()
        ? "0 libOSes, for it names none in " + SERVICES
        : "no libOS of its own, but again what has a name here, " + String.join(", ", repeated);
  }

  /** {@return libOSes of the class path that the jar has as well: of the two, those are the ones that are loaded} */
  private static List<String> repeated(Path jar) throws IOException {
    String named = services(jar);
    List<String> repeated = new ArrayList<>();
    for (LibraryOsProvider provider : ServiceLoader.load(LibraryOsProvider.class)) {
      if (named.lines().map(String::strip).anyMatch(provider.getClass().getName()::equals)) {
        repeated.add(provider.name());
      }
    }
    return repeated;
  }

  private static String services(Path jar) throws IOException {
    if (Files.isDirectory(jar)) {
      Path list = jar.resolve(SERVICES);
      return Files.exists(list) ? Files.readString(list) : "";
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry(SERVICES);
      return entry == null
          ? ""
          : new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Those of the jar itself, and none that the class path has as well. */
  private static List<LibraryOsProvider> offered(String text, ClassLoader loader) {
    List<LibraryOsProvider> found = new ArrayList<>();
    try {
      for (LibraryOsProvider provider : ServiceLoader.load(LibraryOsProvider.class, loader)) {
        if (loader.equals(provider.getClass().getClassLoader())) {
          requireName(text, provider);
          found.add(provider);
        }
      }
    } catch (ServiceConfigurationError e) {
      String why = e.getCause() == null ? "" : ": " + Thrown.line(e.getCause());
      throw notMade(text, e.getMessage() + why);
    } catch (LinkageError e) {
      throw notMade(text, Thrown.line(e));
    }
    return found;
  }

  private static InputError notMade(String text, String why) {
    return InputError.at(WHERE, text + ": its provider cannot be made: " + why);
  }

  /** It is asked here for the first time, and may throw whatever it likes. */
  private static void requireName(String text, LibraryOsProvider provider) {
    try {
      Objects.requireNonNull(provider.name(), "the name is null");
    } catch (RuntimeException | Error e) {
      throw InputError.at(
          WHERE,
          "%s: its provider %s does not say its name: %s"
              .formatted(text, provider.getClass().getName(), Thrown.line(e)));
    }
  }

  private static String names(List<LibraryOsProvider> providers) {
    return String.join(", ", providers.stream().map(LibraryOsProvider::name).sorted().toList());
  }
}
