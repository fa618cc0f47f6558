package exo.bench.lab;

import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyProvider;
import exo.service.InputError;
import exo.service.manifest.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The policies of a contest: what the turf calls the field.
 *
 * @param entrants those that play
 * @param byName whether each was asked for by its name, so that it is an error when one cannot
 * @param leftOut why others do not, in a line each; with the traces that do not either
 */
record Field(List<Entrant> entrants, boolean byName, List<String> leftOut) {
  private static final String POLICY = "--policy";

  /**
   * A policy that plays.
   *
   * @param name its name, and what it was asked for by
   * @param provider whoever makes it
   * @param minimum its least capacity, in pages
   */
  record Entrant(String name, PolicyProvider provider, int minimum) {
    /** Returns why it cannot play with a size, or nothing. */
    String refusal(Contest.Played trace, String size) {
      long frames = trace.frames(size);
      return frames >= minimum
          ? ""
          : "%s of %s %s, and policy %s needs %d at least"
              .formatted(
                  size,
                  trace.name(),
                  frames == 1 ? "is 1 frame" : "are " + frames + " frames",
                  name,
                  minimum);
    }

    /** Returns what would not have been refused. */
    String accepted() {
      return "; accepted: %dframes or more, or another policy".formatted(minimum);
    }
  }

  /** The twelve of cache mode that there are; in paging everybody who can. */
  static Field byDefault(Names names, ObservationMode mode) {
    if (mode == ObservationMode.PAGING) {
      return all(names, mode);
    }
    List<String> known = names.policies(POLICY).stream().map(PolicyProvider::name).toList();
    List<String> here = Defaults.POLICIES.stream().filter(known::contains).toList();
    return new Field(named(names, mode, here).entrants(), false, Defaults.missingPolicies(known));
  }

  /** Returns the same field with other things left out as well. */
  Field leavingOut(List<String> more) {
    return new Field(entrants, byName, Stream.concat(leftOut.stream(), more.stream()).toList());
  }

  /** Everybody whom the mode shows enough. */
  static Field all(Names names, ObservationMode mode) {
    List<Entrant> entrants = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (PolicyProvider policy : names.policies(POLICY)) {
      if (policy.signal().modes().contains(mode)) {
        entrants.add(entrant(policy.name(), policy));
      } else {
        leftOut.add("policy %s needs to see more than %s shows".formatted(policy.name(), mode));
      }
    }
    return new Field(entrants, false, leftOut);
  }

  /**
   * These.
   *
   * @throws InputError when there is no such policy, or the mode shows it too little: what stands in
   *     for it elsewhere is another policy here, and plays under its own name
   */
  static Field named(Names names, ObservationMode mode, List<String> policies) {
    names.checkPolicies(POLICY, policies);
    List<Entrant> entrants = new ArrayList<>();
    for (String name : policies) {
      try {
        entrants.add(entrant(name, asked(names, mode, name)));
      } catch (IllegalArgumentException e) {
        throw InputError.at(POLICY, String.valueOf(e.getMessage()));
      }
    }
    return new Field(entrants, true, List.of());
  }

  private static PolicyProvider asked(Names names, ObservationMode mode, String name) {
    PolicyProvider found = Policies.find(name, mode, names.plugins().names());
    if (!found.name().equals(name)) {
      throw new IllegalArgumentException(
          "policy %s needs to see more than %s shows; accepted: %s, its approximation, by that name"
              .formatted(name, mode, found.name()));
    }
    return found;
  }

  private static Entrant entrant(String name, PolicyProvider policy) {
    return new Entrant(name, policy, policy.minimum());
  }

  /** Returns their names. */
  List<String> names() {
    return entrants.stream().map(Entrant::name).toList();
  }
}
