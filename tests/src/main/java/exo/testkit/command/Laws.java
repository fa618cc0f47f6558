package exo.testkit.command;

import exo.kernel.audit.Law;
import exo.service.InputError;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Laws by their names. */
final class Laws {
  private Laws() {}

  /**
   * {@return the law of a name}
   *
   * @param where the name stands
   * @throws InputError when no law has it
   */
  static Law named(String where, String name) {
    for (Law law : Law.values()) {
      if (law.name().equals(name.toUpperCase(Locale.ROOT))) {
        return law;
      }
    }
    throw InputError.unknown(
        where, "law", name, Arrays.stream(Law.values()).map(Law::name).toList());
  }

  /**
   * {@return the laws of names with commas between them}
   *
   * @param where they stand
   * @throws InputError when one is no law's
   */
  static Set<Law> selected(String where, String names) {
    Set<Law> chosen = EnumSet.noneOf(Law.class);
    for (String name : names.split(",", -1)) {
      chosen.add(named(where, name.strip()));
    }
    return chosen;
  }

  /** Where nobody but the auditor judges, no other law can be judged. */
  static void requireAuditor(String where, Set<Law> laws) {
    for (Law law : List.of(Law.L12, Law.L13)) {
      if (laws.contains(law)) {
        throw InputError.at(where, "nobody judges " + law + " of a libOS; accepted: L1 to L11");
      }
    }
  }
}
