package exo.testkit.command;

import exo.abi.LibraryOsProvider;
import exo.service.InputError;
import exo.service.Shell;
import exo.service.manifest.Names;
import exo.service.plugin.PolicyPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The libOS that is to be checked: one that has a name here, or the one in a jar. */
final class Target {
  private static final String WHERE = "LIBOS";

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
        return TermsFile.of(kind, List.of());
      }
      if (TermsFile.isBeside(kind)) {
        names.add(kind.name());
      }
    }
    throw InputError.unknown(WHERE, "libOS", name, names);
  }

  private static Terms inJar(String text, Shell shell) throws IOException {
    Path jar = shell.directory().resolve(text);
    ClassLoader loader = PolicyPath.loader(WHERE, List.of(jar));
    List<LibraryOsProvider> found = offered(text, loader);
    if (found.size() != 1) {
      throw InputError.at(WHERE, text + " offers " + said(jar, found) + "; it takes one");
    }
    return TermsFile.of(found.getFirst(), List.of(jar));
  }

  private static String said(Path jar, List<LibraryOsProvider> found) throws IOException {
    List<String> repeated = found.isEmpty() ? repeated(jar) : List.of();
    if (!repeated.isEmpty()) {
      return "no libOS of its own, but again what has a name here, " + String.join(", ", repeated);
    }
    return found.size() + " libOSes" + (found.isEmpty() ? "" : ": " + names(found));
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
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry("META-INF/services/" + LibraryOsProvider.class.getName());
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
          found.add(provider);
        }
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      throw InputError.at(WHERE, text + ": its provider cannot be made: " + e.getMessage());
    }
    return found;
  }

  private static String names(List<LibraryOsProvider> providers) {
    return String.join(", ", providers.stream().map(LibraryOsProvider::name).sorted().toList());
  }
}
