package exo.testkit.command;

import exo.service.ExitStatus;
import exo.service.InputError;
import exo.service.Shell;
import exo.service.events.PerfettoWriter;
import exo.testkit.crash.CrashHistory;
import exo.testkit.zoo.Finder;
import exo.testkit.zoo.Found;
import exo.testkit.zoo.Mutant;
import exo.testkit.zoo.MutantLoader;
import exo.testkit.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hunts the bug of a broken kernel, and tells its shortest story. */
final class MutantCheck {
  private static final int TRIALS = 3_000;

  /** A verdict of another world comes as its one line. */
  private static final Pattern STEP = Pattern.compile("\\), step ([0-9]+), cycle ");

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
  static ExitStatus of(String name, long seed, long most, String story, Shell shell)
      throws IOException {
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
    Path file = shell.directory().resolve(story);
    List<String> told = zoo.shortest(name, found, TRIALS, file);
    shell.out().printf("the shortest story found, of %s actions%n", told.getFirst());
    told.stream().skip(1).forEach(shell.out()::println);
    shell.out().printf("%nseed      %d%n", found.history());
    shell.out().printf("again     exo check --mutant %s --replay %s%n", name, story);
    events(zoo, mutant, zoo.replay(name, file), story, shell);
    return ExitStatus.VIOLATED;
  }

  /** Plays a history from a file in the world of a broken kernel. */
  static ExitStatus replay(String name, String history, Shell shell) throws IOException {
    Zoo zoo = zoo();
    Mutant mutant = zoo.mutants().get(name);
    if (mutant == null) {
      throw InputError.unknown("--mutant", "broken kernel", name, zoo.mutants().keySet());
    }
    requireHistory(mutant, history, shell);
    Found found = zoo.replay(name, shell.directory().resolve(history));
    shell.out().println(found == null ? "nothing was wrong" : found.verdict());
    if (found == null) {
      return ExitStatus.OK;
    }
    events(zoo, mutant, found, history, shell);
    return ExitStatus.VIOLATED;
  }

  /** What is wrong with the file is said before it goes to another world. */
  private static void requireHistory(Mutant mutant, String file, Shell shell) throws IOException {
    if (mutant.finder() == Finder.CRASH) {
      CheckCommand.read(shell, file, CrashHistory::read);
    } else {
      CheckCommand.history(shell, file);
    }
  }

  /**
   * They are written where the kernel is broken, by the service's classes of that world. Of a disk
   * that is cut there are none: no machine runs.
   */
  private static void events(
      Zoo zoo, Mutant mutant, @Nullable Found found, String story, Shell shell) throws IOException {
    if (mutant.finder() == Finder.CRASH) {
      return;
    }
    long lastStep = lastStep(found);
    String history = shell.directory().resolve(story).toString();
    try (MutantLoader world = zoo.open(mutant.name(), PerfettoWriter.class)) {
      EventsBeside.write(
          story,
          out -> world.call(StoryEvents.class.getName(), "ofFile", history, lastStep, out),
          shell);
    }
  }

  private static long lastStep(@Nullable Found found) {
    if (found == null) {
      return 0; // which of two runs is the other one is up to chance
    }
    Matcher step = STEP.matcher(found.verdict());
    if (!step.find()) {
      throw new IllegalStateException("this verdict tells no step: " + found.verdict());
    }
    return Long.parseLong(step.group(1));
  }

  private static Zoo zoo() {
    try {
      return Zoo.ofProject();
    } catch (IllegalArgumentException e) {
      throw InputError.at("--mutant", String.valueOf(e.getMessage()));
    }
  }
}
