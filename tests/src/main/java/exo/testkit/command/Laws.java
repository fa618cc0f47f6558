package exo.testkit.command;

import exo.kernel.audit.Law;
import exo.service.InputError;
import java.util.Arrays;
import java.util.Locale;

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
}
