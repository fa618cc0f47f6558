package exo.testkit.command;

import exo.abi.LibraryOsProvider;
import exo.service.InputError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The terms of a contract in a libOS's own jar: {@code META-INF/exo/NAME.properties}; docs/testkit.md has the keys. */
final class TermsFile {
  private static final String SET = "set.";

  private final String where;
  private final Properties said;

  private TermsFile(String where, Properties said) {
    this.where = where;
    this.said = said;
  }

  /**
   * {@return the terms of a libOS}
   *
   * @param provider who makes it
   * @param code where its classes are, or none for where the provider's are
   * @throws InputError when its jar says none, or not all of them
   */
  static Terms of(LibraryOsProvider provider, List<Path> code) throws IOException {
    String name = name(provider);
    try (InputStream in = provider.getClass().getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw InputError.at(
            provider.name(), "no " + name + " beside it, which says the terms of its contract");
      }
      Properties said = new Properties();
      said.load(in);
      return new TermsFile(name, said).terms(provider, code);
    }
  }

  /** {@return whether a libOS has terms, without which it cannot be checked} */
  static boolean isBeside(LibraryOsProvider provider) {
    return provider.getClass().getClassLoader().getResource(name(provider)) != null;
  }

  private static String name(LibraryOsProvider provider) {
    return "META-INF/exo/" + provider.name() + ".properties";
  }

  private Terms terms(LibraryOsProvider provider, List<Path> code) {
    return new Terms(
        provider,
        code,
        parameters(),
        (int) number("fewest-frames", 1, 30),
        number("base", 0, 1L << 47),
        (int) number("pages", 128, 1 << 20),
        (int) number("exit-call", 0, 0xffff));
  }

  private Map<String, String> parameters() {
    Map<String, String> all = new TreeMap<>();
    for (String key : said.stringPropertyNames()) {
      if (key.startsWith(SET)) {
        all.put(key.substring(SET.length()), said.getProperty(key).strip());
      }
    }
    return all;
  }

  private long number(String key, long least, long most) {
    String text = said.getProperty(key, "").strip();
    try {
      long number = Long.decode(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refused(key, text, least, most);
    }
    throw refused(key, text, least, most);
  }

  private InputError refused(String key, String text, long least, long most) {
    return InputError.at(
        where + ": " + key,
        "%s is no number of %d to %d".formatted(InputError.quote(text), least, most));
  }
}
