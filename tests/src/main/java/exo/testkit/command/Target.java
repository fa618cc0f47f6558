package exo.testkit.command;

import exo.abi.LibraryOsProvider;
import exo.service.InputError;
import exo.service.Shell;
import exo.service.manifest.Names;
import exo.service.plugin.PolicyPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

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
      names.add(kind.name());
    }
    throw InputError.unknown(WHERE, "libOS", name, names);
  }

  private static Terms inJar(String text, Shell shell) throws IOException {
    Path jar = shell.directory().resolve(text);
    ClassLoader loader = PolicyPath.loader(WHERE, List.of(jar));
    List<LibraryOsProvider> found = offered(text, loader);
    if (found.size() != 1) {
      throw InputError.at(
          WHERE,
          "%s offers %d libOSes%s; it takes one"
              .formatted(text, found.size(), found.isEmpty() ? "" : ": " + names(found)));
    }
    return TermsFile.of(found.getFirst(), List.of(jar));
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
