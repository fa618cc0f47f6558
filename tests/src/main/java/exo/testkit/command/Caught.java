package exo.testkit.command;

import exo.service.Progress;
import exo.service.Shell;
import exo.testkit.zoo.Found;
import exo.testkit.zoo.Hunted;
import exo.testkit.zoo.Mutant;
import exo.testkit.zoo.Zoo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often the bug of a broken kernel was found, and how short its story became.
 *
 * @param mutant the broken kernel
 * @param hunts what came of each
 * @param shrunk actions of the shortest story of those shrunk from what the first successful hunts found; only where the shortest is
 *     known
 */
record Caught(Mutant mutant, List<Hunted> hunts, OptionalInt shrunk) {
  /** Steps after which a hunt gives up. */
  static final long MOST = 100_000;

  /** Steps of the median hunt that are not to be exceeded. */
  static final long MEDIAN = 10_000;

  /** So many hunts' findings are shrunk. */
  static final int STORIES = 3;

  private static final double MORE = Double.POSITIVE_INFINITY;

  /** {@return whether at least half of the hunts have named one of its own laws} */
  boolean isFound() {
    return 2 * named().size() >= hunts.size();
  }

  boolean isFoundSoon() {
    return medianSteps() <= MEDIAN;
  }

  boolean isShort() {
    return mutant.shortest().isEmpty() || (shrunk.isPresent() && mutant.isShort(shrunk.getAsInt()));
  }

  /** {@return what was found by one of its own laws: all that counts} */
  private List<Found> named() {
    return found().filter(mutant::isShownBy).toList();
  }

  private Stream<Found> found() {
    return hunts.stream().map(Hunted::found).filter(Objects::nonNull);
  }

  private double medianSteps() {
    return median(hunt -> (double) Objects.requireNonNull(hunt.found()).steps());
  }

  private double medianSeconds() {
    return median(Hunted::seconds);
  }

  /** A hunt that did not name one of its own laws is longer than any that did. */
  private double median(ToDoubleFunction<Hunted> taken) {
    return median(
        hunts.stream()
            .mapToDouble(hunt -> isNamedBy(hunt) ? taken.applyAsDouble(hunt) : MORE)
            .toArray());
  }

  private boolean isNamedBy(Hunted hunt) {
    return hunt.found() != null && mutant.isShownBy(hunt.found());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  static final String HEAD =
      "| broken kernel | found | named | median steps | median seconds | story | shortest known |"
          + " ratio |";

  /** {@return the row of a table} */
  String line() {
    return "| %s | %d of %d | %s | %s | %s | %s | %s | %s |"
        .formatted(
            mutant.name(),
            named().size(),
            hunts.size(),
            names(),
            medianSteps() == MORE ? "more" : "%,.0f".formatted(medianSteps()),
            medianSeconds() == MORE ? "more" : "%.2f".formatted(medianSeconds()),
            shrunk.isPresent() ? "" + shrunk.getAsInt() : "-",
            mutant.shortest().isPresent() ? "" + mutant.shortest().getAsInt() : "-",
            ratio());
  }

  /** Its own laws, and in brackets the others that were named. */
  private String names() {
    String own = names(named().stream());
    String others = names(found().filter(each -> !mutant.isShownBy(each)));
    return (own.isEmpty() ? "-" : own) + (others.isEmpty() ? "" : " (" + others + ")");
  }

  private static String names(Stream<Found> found) {
    return found.map(Found::name).distinct().sorted().collect(Collectors.joining(", "));
  }

  /** A story of no action is as short as the shortest, and no number of times as long. */
  private String ratio() {
    if (shrunk.isEmpty() || mutant.shortest().isEmpty()) {
      return "-";
    }
    int known = mutant.shortest().getAsInt();
    return known == 0
        ? shrunk.getAsInt() == 0 ? "1.0" : "more"
        : "%.1f".formatted((double) shrunk.getAsInt() / known);
  }

  /** {@return all broken kernels, hunted on so many threads} */
  static List<Caught> all(Zoo zoo, int hunts, int jobs, Shell shell) {
    List<Caught> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(jobs);
        Progress progress = new Progress(shell)) {
      List<Future<Caught>> running = new ArrayList<>();
      for (Mutant mutant : zoo.mutants().values()) {
        running.add(threads.submit(() -> of(zoo, mutant, hunts, shell)));
      }
      for (Future<Caught> one : running) {
        progress.at("broken kernels", all.size(), running.size());
        all.add(one.get());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException wrong
          ? wrong
          : new IllegalStateException("a hunt has failed", e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while hunting", e);
    }
    return all;
  }

  private static Caught of(Zoo zoo, Mutant mutant, int hunts, Shell shell) {
    shell.interruption().check();
    List<Hunted> all = zoo.hunts(mutant.name(), hunts, MOST);
    Caught caught = new Caught(mutant, all, OptionalInt.empty());
    return mutant.shortest().isEmpty() ? caught : new Caught(mutant, all, caught.shrunk(zoo));
  }

  /** What one history shows in many actions another may show in few, and no removal leads from the one to the other. */
  private OptionalInt shrunk(Zoo zoo) {
    return named().stream().limit(STORIES).mapToInt(found -> shrunk(zoo, mutant, found)).min();
  }

  private static int shrunk(Zoo zoo, Mutant mutant, Found found) {
    try {
      Path file = Files.createTempFile("exo-story", ".json");
      try {
        return Integer.parseInt(
            zoo.shortest(mutant.name(), found, Findings.TRIALS, file, () -> false).getFirst());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no room for a story", e);
    }
  }
}
