package exo.bench.lab;

import exo.service.InputError;
import java.util.ArrayList;
import java.util.List;

/**
 * With whom the machine is shared: one scenario after the other.
 *
 * @param neighbours their names; an empty one for nobody
 * @param byName whether each was asked for by its name, so that it is an error when the libOS under
 *     test finds no room there
 * @param leftOut which scenarios are not among them, in a line each with the reason
 */
record Company(List<String> neighbours, boolean byName, List<String> leftOut) {
  /** Nobody. */
  static final Company NONE = new Company(List.of(""), true, List.of());

  Company {
    neighbours = List.copyOf(neighbours);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * These.
   *
   * @throws InputError when one of them cannot be read, or does not fit
   */
  static Company named(Inputs inputs, List<String> scenarios) {
    scenarios.forEach(inputs::neighbour);
    return new Company(scenarios, true, List.of());
  }

  /** Whoever of these can be beside another libOS. */
  static Company all(Inputs inputs, List<String> scenarios) {
    List<String> here = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (String scenario : scenarios) {
      try {
        inputs.neighbour(scenario);
        here.add(scenario);
      } catch (InputError no) {
        leftOut.add(leftOut(scenario, no));
      }
    }
    return new Company(here, false, leftOut);
  }

  /** Returns the line that says why a scenario, or one size in it, is not played. */
  static String leftOut(String scenario, InputError no) {
    return "neighbour %s: %s".formatted(scenario, no.getMessage());
  }
}
