package exo.bench.lab;

/**
 * One cell of a sweep: what one boot of a fresh machine is to measure. It is all text and numbers,
 * so it can be written down, handed to another process, and found again. Nothing that its row
 * follows from is beside it: the same cell gives the same row, whoever computes it, and who has
 * other files under its names is refused.
 *
 * @param trace a bundled trace's name, or the path of a file
 * @param mode {@code paging} or {@code cache}
 * @param policy the replacement policy's name
 * @param size the libOS's memory, as {@code --memory} of {@code exo run} writes it
 * @param neighbour the scenario whose libOSes share the machine, empty for none
 * @param answer what the libOS gives when it is asked, by name
 * @param arbiter who decides whom to ask, by name
 * @param schedule a scheduler and its terms, empty where everybody has a slice of its own
 * @param writes the share of accesses that become stores, as {@code 20%}
 * @param content whether bytes move and are verified
 * @param seed where whatever is random comes from
 * @param sources what the names stand for
 */
public record LabCell(
    String trace,
    String mode,
    String policy,
    String size,
    String neighbour,
    String answer,
    String arbiter,
    String schedule,
    String writes,
    boolean content,
    long seed,
    LabSources sources) {
  /** {@return the same cell of another seed} */
  LabCell seeded(long other) {
    return new LabCell(
        trace, mode, policy, size, neighbour, answer, arbiter, schedule, writes, content, other,
        sources);
  }

  /** {@return the same cell, of what its names stand for now} */
  LabCell of(LabSources others) {
    return new LabCell(
        trace, mode, policy, size, neighbour, answer, arbiter, schedule, writes, content, seed,
        others);
  }
}
