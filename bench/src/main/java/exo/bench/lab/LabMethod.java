package exo.bench.lab;

import java.util.List;

/**
 * How a contest was measured: what a reader needs to believe its figures, and to get them again.
 *
 * @param version of exo
 * @param commit the sources' short commit, and whether they differ from it
 * @param command the command line that gives the same rows
 * @param profile the simulated machine
 * @param cyclesPerSecond its processor's frequency
 * @param host the JVM and the processors that the host's time was measured on
 * @param jobs how many cells ran at a time; the rows are the same for any number, but for the
 *     host's time
 * @param seeds where whatever is random came from; rows that no chance touches are of the first
 *     alone
 * @param writes the share of accesses that were turned into stores, as {@code 20%}
 * @param baseline the entrant that the others are compared with
 */
public record LabMethod(
    String version,
    String commit,
    String command,
    String profile,
    long cyclesPerSecond,
    String host,
    int jobs,
    List<Long> seeds,
    String writes,
    String baseline) {
  /** Copies the seeds. */
  public LabMethod {
    seeds = List.copyOf(seeds);
  }
}
