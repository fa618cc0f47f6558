package exo.testkit.command;

import exo.service.InputError;
import java.util.List;
import java.util.Set;

/** What {@code exo check} is asked to do, and the options that have a say in it. */
enum Way {
  LIBOS("there is a LIBOS as well", "--seed, --steps, --for, --laws, --json"),
  REPORT("there is --report as well", "--hunts, --jobs"),
  LIST("there is --mutant list as well", "none"),
  RETELL("there are --mutant and --replay as well", "--json"),
  HUNT("there is --mutant as well", "--seed, --steps, --story, --json"),
  REPLAY("there is --replay as well", "--laws, --json"),
  CAMPAIGN("there is --campaign as well", "--seed, --steps, --for, --jobs, --story, --json"),
  KERNEL("there is no --report", "--seed, --steps, --for, --laws, --jobs, --story, --json");

  private static final String BETWEEN = ", ";

  private final String why;
  private final String accepted;

  Way(String why, String accepted) {
    this.why = why;
    this.accepted = accepted;
  }

  /** {@return whether it writes a story, and its events, where there is one to tell} */
  boolean tells() {
    return List.of(accepted.split(BETWEEN, -1)).contains("--story");
  }

  /**
   * Refuses what would be ignored.
   *
   * @param given the options on the command line, but for those that say which way it is
   */
  void refuseOthers(Set<String> given) {
    List<String> known = List.of(accepted.split(BETWEEN, -1));
    for (String option : given) {
      if (!known.contains(option)) {
        throw InputError.at(option, why + "; accepted: " + accepted);
      }
    }
  }
}
