package exo.testkit.command;

import exo.service.Progress;
import exo.service.Shell;
import exo.testkit.zoo.Found;
import exo.testkit.zoo.Mutant;
import exo.testkit.zoo.Zoo;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How often the bug of a broken kernel was found.
 *
 * @param mutant the broken kernel
 * @param hunts how many there were
 * @param found by those that found something, in the order of their steps
 * @param seconds all hunts took
 */
record Caught(Mutant mutant, int hunts, List<Found> found, double seconds) {
  /** Steps after which a hunt gives up. */
  static final long MOST = 100_000;

  /** {@return whether half of the hunts or more have named the right law} */
  boolean isFound() {
    return 2 * named() >= hunts;
  }

  private long named() {
    return found.stream().filter(mutant::isShownBy).count();
  }

  /** {@return the row of a table} */
  String line() {
    SortedMap<String, Integer> names = new TreeMap<>();
    found.forEach(each -> names.merge(each.name(), 1, Integer::sum));
    List<Long> steps = new ArrayList<>(found.stream().map(Found::steps).sorted().toList());
    while (steps.size() < hunts) {
      steps.add(Long.MAX_VALUE);
    }
    long median = steps.get(hunts / 2);
    return "| %s | %d of %d | %s | %s | %.1f |"
        .formatted(
            mutant.name(),
            named(),
            hunts,
            names.isEmpty() ? "-" : String.join(", ", names.keySet()),
            median == Long.MAX_VALUE ? "more" : "%,d".formatted(median),
            seconds / hunts);
  }

  /** {@return all broken kernels, hunted on so many threads} */
  static List<Caught> all(Zoo zoo, int hunts, int jobs, Shell shell) {
    List<Caught> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(jobs);
        Progress progress = new Progress(shell)) {
      List<Future<Caught>> running = new ArrayList<>();
      for (Mutant mutant : zoo.mutants().values()) {
        running.add(threads.submit(() -> of(zoo, mutant, hunts)));
      }
      for (Future<Caught> one : running) {
        progress.at("broken kernels", all.size(), running.size());
        all.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a hunt has failed", e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while hunting", e);
    }
    return all;
  }

  private static Caught of(Zoo zoo, Mutant mutant, int hunts) {
    long begun = System.nanoTime();
    List<Found> found = zoo.hunts(mutant.name(), hunts, MOST);
    return new Caught(mutant, hunts, found, (System.nanoTime() - begun) / 1e9);
  }
}
