package exo.bench.lab.disk;

import java.util.List;

/** Which of the waiting requests is served next? One for each disk, asked whenever the disk is idle and somebody waits. */
interface RequestScheduler {
  /**
   * A request that waits.
   *
   * @param arrival when it came, in nanoseconds
   * @param cylinder where the arm must go
   * @param write whether it writes
   */
  record Waiting(long arrival, int cylinder, boolean write) {}

  /**
   * What is next.
   *
   * @param index in the list of those who wait
   * @param via a cylinder that the arm goes to before; its own when it goes straight
   */
  record Choice(int index, int via) {}

  /**
   * Chooses.
   *
   * @param waiting in the order of their arrival, at least one; not to be kept
   * @param arm the cylinder where it is
   * @param now in nanoseconds
   */
  Choice next(List<Waiting> waiting, int arm, long now);
}
