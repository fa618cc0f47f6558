package exo.testkit.command;

import exo.kernel.audit.Law;
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
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hunts the bug of a broken kernel, and tells its shortest story. */
final class MutantCheck {
  /** So many are enough where it is always another law that is named. */
  private static final int HUNTS = 20;

  /** A finding that says what is broken, and not only that the kernel stopped. */
  private static final Pattern NAMED = Pattern.compile("[LI][0-9]+");

  /** A verdict of another world comes as its one line. */
  private static final Pattern STEP = Pattern.compile("\\), step ([0-9]+), cycle ");

  private final Zoo zoo = zoo("--mutant");
  private final Mutant mutant;
  private final Shell shell;
  private final @Nullable OutputStream out;

  /**
   * Of a broken kernel.
   *
   * @param name its name
   * @param out where what was found is written, or null
   * @throws InputError when there is none of this name
   */
  MutantCheck(String name, Shell shell, @Nullable OutputStream out) {
    @Nullable Mutant known = zoo.mutants().get(name);
    if (known == null) {
      throw InputError.unknown(
          "--mutant", "broken kernel", name, zoo.mutants().keySet(), "one of --mutant list");
    }
    this.mutant = known;
    this.shell = shell;
    this.out = out;
  }

  /** Prints a line for each broken kernel. */
  static ExitStatus list(Shell shell) {
    zoo("--mutant").mutants().values().forEach(mutant -> shell.out().println(mutant));
    return ExitStatus.OK;
  }

  /**
   * Hunts until one of the bug's own laws is named. A finding that names another is told when there is no better one.
   *
   * @param seed of the hunt
   * @param most steps after which it gives up
   * @param story where the shortest story goes
   */
  ExitStatus hunt(long seed, long most, String story) throws IOException {
    Path file = StoryPlace.of(story, shell);
    long begun = System.nanoTime();
    shell.out().println(mutant);
    Found found = hunted(seed, most);
    if (found == null) {
      shell.out().printf("not found in %,d steps%n", most);
      CheckJson.write(mutant, null, null, seconds(begun), out);
      return ExitStatus.OK;
    }
    sayHowToFindItAgain(found, seed, most);
    shell.out().printf("found after %,d steps, by %s%n%n", found.steps(), found.name());
    List<String> told =
        zoo.shortest(mutant.name(), found, Findings.TRIALS, file, shell.interruption()::requested);
    boolean whole = !shell.interruption().requested();
    String far = whole ? "" : " before the interruption";
    shell.out().printf("the shortest story found%s, of %s actions%n", far, told.getFirst());
    told.stream().skip(1).forEach(shell.out()::println);
    shell.out().printf("%nseed      %d%n", found.history());
    shell.out().printf("again     %s%n", again("--replay", story));
    if (whole) { // else there is no time for them, and the command above writes them
      events(zoo.replay(mutant.name(), file), story);
    }
    CheckJson.write(mutant, found, Integer.valueOf(told.getFirst()), seconds(begun), out);
    return ExitStatus.VIOLATED;
  }

  /** Shrinking takes its time, and whoever has none may end it so that nothing of it is left. */
  private void sayHowToFindItAgain(Found found, long seed, long most) {
    shell.err().printf("found, not yet shrunk: %s%n", found.verdict());
    String hunt = again("--seed", Long.toString(seed), "--steps", Long.toString(most));
    shell.err().printf("found again by %s%n", hunt);
  }

  private String again(String... options) {
    List<String> arguments = new ArrayList<>(List.of("--mutant", mutant.name()));
    arguments.addAll(List.of(options));
    return Again.exo("check", arguments);
  }

  /** The first law that is found broken may be another: the hunts of the seeds that follow have the steps that are left. */
  private @Nullable Found hunted(long seed, long most) {
    List<Found> others = new ArrayList<>();
    long spent = 0;
    for (long next = seed; spent < most && next < seed + HUNTS; next++) {
      Found found = zoo.hunt(mutant.name(), next, most - spent);
      if (found == null) {
        break;
      }
      Found later =
          new Found(found.name(), spent + found.steps(), found.history(), found.verdict());
      if (mutant.isShownBy(found)) {
        return later;
      }
      if (others.stream().noneMatch(other -> other.name().equals(found.name()))) {
        sayWhoseLawItIs(found);
      }
      others.add(later);
      spent = isNamed(found) ? later.steps() : most; // for a law it was hunted to the end
    }
    return others.isEmpty() ? null : others.getFirst();
  }

  private static boolean isNamed(Found found) {
    return NAMED.matcher(found.name()).matches();
  }

  private void sayWhoseLawItIs(Found found) {
    if (mutant.isShownBy(found) || !isNamed(found)) {
      return;
    }
    String own = mutant.laws().stream().sorted().map(Law::name).collect(Collectors.joining(", "));
    shell.out().printf("found under %s, which is not its own: %s%n", found.name(), own);
  }

  /** Plays a history from a file in the world of a broken kernel. */
  ExitStatus replay(String history) throws IOException {
    requireHistory(history);
    long begun = System.nanoTime();
    Path file = shell.directory().resolve(history);
    zoo.story(mutant.name(), file).forEach(shell.out()::println);
    Found found = zoo.replay(mutant.name(), file);
    if (found != null) { // two runs may differ, and then the story of one has nothing wrong
      shell.out().printf("%n%s%n", found.verdict());
    }
    CheckJson.write(mutant, found, null, seconds(begun), out);
    if (found == null) {
      return ExitStatus.OK;
    }
    sayWhoseLawItIs(found);
    events(found, history);
    return ExitStatus.VIOLATED;
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  /** What is wrong with the file is said before it goes to another world. */
  private void requireHistory(String file) throws IOException {
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
  private void events(@Nullable Found found, String story) throws IOException {
    if (mutant.finder() == Finder.CRASH) {
      return;
    }
    long lastStep = lastStep(found);
    String history = shell.directory().resolve(story).toString();
    try (MutantLoader world = zoo.open(mutant.name(), PerfettoWriter.class)) {
      EventsBeside.write(
          story,
          events -> world.call(StoryEvents.class.getName(), "ofFile", history, lastStep, events),
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

  /**
   * {@return the broken kernels of this project}
   *
   * @param option that asks for them
   * @throws InputError when nobody has made them
   */
  static Zoo zoo(String option) {
    try {
      return Zoo.ofProject();
    } catch (IllegalArgumentException e) {
      throw InputError.at(option, String.valueOf(e.getMessage()));
    }
  }
}
