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
import java.util.TreeSet;

/** The terms of a contract in a libOS's own jar: {@code META-INF/exo/NAME.properties}; docs/testkit.md has the keys. */
final class TermsFile {
  private static final String SET = "set.";
  private static final String FEWEST_FRAMES = "fewest-frames";
  private static final String BASE = "base";
  private static final String PAGES = "pages";
  private static final String EXIT_CALL = "exit-call";
  private static final List<String> KEYS = List.of(FEWEST_FRAMES, BASE, PAGES, EXIT_CALL);

  private static final int PAGE = 4096;

  /** Where the addresses end that a program can have. */
  private static final long END = 1L << 48;

  private final String where;
  private final Properties said;

  private TermsFile(String where, Properties said) {
    this.where = where;
    this.said = said;
  }

  /**
   * {@return the terms of a libOS}
   *
   * @param where the argument, and what it names
   * @param provider who makes it
   * @param code where its classes are, or none for where the provider's are
   * @throws InputError when its jar says none, or not all of them
   */
  static Terms of(String where, LibraryOsProvider provider, List<Path> code) throws IOException {
    String name = name(provider);
    try (InputStream in = provider.getClass().getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw InputError.at(
            where,
            "no %s beside its classes, which says the terms of its contract; accepted: one with %s, %sKEY"
                .formatted(name, InputError.listed(KEYS), SET));
      }
      return read(where + ": " + name, in).terms(provider, code);
    }
  }

  /**
   * {@return what a file says, all of which means something}
   *
   * @param name of the file
   * @throws InputError when it says something else
   */
  static TermsFile read(String name, InputStream in) throws IOException {
    Properties said = new Properties();
    try {
      said.load(in);
    } catch (IllegalArgumentException malformed) {
      throw InputError.at(
          name, "a \\u that is no character; accepted: \\u and four hexadecimal digits");
    }
    TermsFile file = new TermsFile(name, said);
    file.refuseOthers();
    return file;
  }

  private void refuseOthers() {
    for (String key : new TreeSet<>(said.stringPropertyNames())) {
      if (!KEYS.contains(key) && !key.startsWith(SET)) {
        throw InputError.unknown(
            where, "key", key, KEYS, InputError.listed(KEYS) + ", " + SET + "KEY");
      }
    }
  }

  /** {@return whether a libOS has terms, without which it cannot be checked} */
  static boolean isBeside(LibraryOsProvider provider) {
    return provider.getClass().getClassLoader().getResource(name(provider)) != null;
  }

  private static String name(LibraryOsProvider provider) {
    return "META-INF/exo/" + provider.name() + ".properties";
  }

  Terms terms(LibraryOsProvider provider, List<Path> code) {
    int fewestFrames = (int) number(FEWEST_FRAMES, 1, 30);
    int pages = (int) number(PAGES, 128, 1 << 20);
    return new Terms(
        provider,
        code,
        parameters(),
        fewestFrames,
        base(pages),
        pages,
        said.containsKey(EXIT_CALL) ? (int) number(EXIT_CALL, 0, 0xffff) : 0);
  }

  /** Page 0 is no program's, for the contract has one touch it where it may not. */
  private long base(int pages) {
    long base = number(BASE, PAGE, END - (long) pages * PAGE);
    if (base % PAGE != 0) {
      throw InputError.at(
          where + ": " + BASE,
          "%s is not where a page begins; accepted: a multiple of %d"
              .formatted(InputError.quote(text(BASE)), PAGE));
    }
    return base;
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
    String text = text(key);
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

  private String text(String key) {
    String text = said.getProperty(key);
    if (text == null) {
      throw InputError.at(where, "no " + key + "; accepted: " + key + " = NUMBER");
    }
    return text.strip();
  }

  private InputError refused(String key, String text, long least, long most) {
    return InputError.at(
        where + ": " + key,
        "%s is no such number; accepted: %d to %d".formatted(InputError.quote(text), least, most));
  }
}
