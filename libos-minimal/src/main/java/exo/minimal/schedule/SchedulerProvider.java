package exo.minimal.schedule;

import java.util.List;

/**
 * How a scheduler is found by name: a {@link java.util.ServiceLoader} provider with a public constructor that takes nothing, in this jar
 * and in anybody else's.
 */
public interface SchedulerProvider {
  /** What the user types: lower case letters and digits. */
  String name();

  /** What it does, in one sentence without a full stop. */
  String sentence();

  /**
   * Makes the scheduler for a number of clients.
   *
   * @param terms what was said of them
   * @param sliceCycles the length of a slice
   * @throws IllegalArgumentException with one clear line, when the terms make no sense
   */
  Scheduler create(Terms terms, long sliceCycles);

  /**
   * What each client should have in relation to the others while all of them can run.
   *
   * @param terms for which {@link #create} makes a scheduler
   * @return a weight of 1 or more for each; none where it is not about shares
   */
  default List<Long> weights(Terms terms) {
    return List.of();
  }
}
