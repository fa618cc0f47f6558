package exo.hw.a64.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How each leaf of the decode table is written. The rules are lines of
 *
 * <pre>
 *   names:template
 * </pre>
 *
 * where the names are those of leaves, several of them by {@link Braces}, and the template is a
 * {@link Syntax}.
 */
final class Notation {
  private static final Map<String, Notation> BY_NAME = all();

  private final String mnemonic;
  private final Syntax syntax;

  private Notation(String mnemonic, Syntax syntax) {
    this.mnemonic = mnemonic;
    this.syntax = syntax;
  }

  private static Map<String, Notation> all() {
    Map<String, Notation> all = new HashMap<>();
    read(IntegerRules.TEXT, all);
    read(SystemRules.TEXT, all);
    read(MemoryRules.TEXT, all);
    read(VectorRules.TEXT, all);
    read(FloatRules.TEXT, all);
    return Map.copyOf(all);
  }

  private static void read(String rules, Map<String, Notation> into) {
    for (String rule : rules.lines().toList()) {
      int colon = rule.indexOf(':');
      Syntax syntax = Syntax.parse(rule.substring(colon + 1));
      for (String name : Braces.expand(rule.substring(0, colon))) {
        if (into.put(name, new Notation(mnemonic(name), syntax)) != null) {
          throw new IllegalStateException(name + " is written in two ways");
        }
      }
    }
  }

  /** A leaf's name up to its variant. */
  private static String mnemonic(String name) {
    return name.split("[ .]", 2)[0].toLowerCase(Locale.ROOT);
  }

  /** How a leaf is written. */
  static Notation of(String leaf) {
    Notation notation = BY_NAME.get(leaf);
    if (notation == null) {
      throw new IllegalArgumentException("no rule says how " + leaf + " is written");
    }
    return notation;
  }

  /** The names of all leaves that the rules are for. */
  static Set<String> leaves() {
    return BY_NAME.keySet();
  }

  String text(int word, long pc) {
    return mnemonic + syntax.text(word, pc);
  }
}
