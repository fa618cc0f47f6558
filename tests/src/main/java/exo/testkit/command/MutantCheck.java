package exo.testkit.command;

import exo.service.ExitStatus;
import exo.service.InputError;
import exo.service.Shell;
import exo.testkit.zoo.Found;
import exo.testkit.zoo.Mutant;
import exo.testkit.zoo.Zoo;
import java.nio.file.Path;
import java.util.List;

/** Hunts the bug of a broken kernel, and tells its shortest story. */
final class MutantCheck {
  private static final int TRIALS = 3_000;

  private MutantCheck() {}

  /** Prints a line for each broken kernel. */
  static ExitStatus list(Shell shell) {
    zoo().mutants().values().forEach(mutant -> shell.out().println(mutant));
    return ExitStatus.OK;
  }

  /**
   * Hunts.
   *
   * @param name of the broken kernel
   * @param seed of the hunt
   * @param most steps after which it gives up
   * @param story where the shortest story goes
   */
  static ExitStatus of(String name, long seed, long most, Path story, Shell shell) {
    Zoo zoo = zoo();
    Mutant mutant = zoo.mutants().get(name);
    if (mutant == null) {
      throw InputError.unknown("--mutant", "broken kernel", name, zoo.mutants().keySet());
    }
    shell.out().println(mutant);
    Found found = zoo.hunt(name, seed, most);
    if (found == null) {
      shell.out().printf("not found in %,d steps%n", most);
      return ExitStatus.OK;
    }
    shell.err().printf("exo: %s%n", found.verdict());
    shell.out().printf("found after %,d steps, by %s%n%n", found.steps(), found.name());
    List<String> told = zoo.shortest(name, found, TRIALS, story);
    shell.out().printf("the shortest story found, of %s actions%n", told.getFirst());
    told.stream().skip(1).forEach(shell.out()::println);
    shell.out().printf("%nseed      %d%n", found.history());
    shell.out().printf("again     exo check --mutant %s --replay %s%n", name, story.getFileName());
    return ExitStatus.VIOLATED;
  }

  /** Plays a history from a file in the world of a broken kernel. */
  static ExitStatus replay(String name, Path history, Shell shell) {
    Zoo zoo = zoo();
    if (!zoo.mutants().containsKey(name)) {
      throw InputError.unknown("--mutant", "broken kernel", name, zoo.mutants().keySet());
    }
    Found found = zoo.replay(name, history);
    shell.out().println(found == null ? "nothing was wrong" : found.verdict());
    return found == null ? ExitStatus.OK : ExitStatus.VIOLATED;
  }

  private static Zoo zoo() {
    try {
      return Zoo.ofProject();
    } catch (IllegalArgumentException e) {
      throw InputError.at("--mutant", String.valueOf(e.getMessage()));
    }
  }
}
