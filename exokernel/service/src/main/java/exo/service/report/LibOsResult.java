package exo.service.report;

/**
 * What one libOS with one policy did in one cell.
 *
 * @param name the libOS's name
 * @param kind its kind
 * @param policy the policy that ran; an approximation goes by its own name
 * @param mode {@code paging} or {@code cache}
 * @param trace what it played
 * @param memory what it held
 * @param counts what was counted
 * @param nsPerAccess nanoseconds of the host's time for each access, everything included: the one
 *     figure here that is not the same every time
 */
public record LibOsResult(
    String name,
    String kind,
    String policy,
    String mode,
    TraceFacts trace,
    MemoryFacts memory,
    Counts counts,
    double nsPerAccess) {

  /**
   * The trace.
   *
   * @param name its name
   * @param format how it is laid out
   * @param accesses how many it has
   * @param distinctPages how many pages it touches at least once
   * @param writes the share of its reads that were turned into stores, as {@code 20%}
   * @param content whether what the program read was checked
   */
  public record TraceFacts(
      String name,
      String format,
      long accesses,
      long distinctPages,
      String writes,
      boolean content) {}

  /**
   * The resources.
   *
   * @param dataFrames frames for pages or blocks: the policy's capacity
   * @param tableFrames frames that serve as translation tables
   * @param slotBlocks disk blocks set aside for what the kernel takes by force
   * @param diskBlocks disk blocks in all
   */
  public record MemoryFacts(long dataFrames, long tableFrames, long slotBlocks, long diskBlocks) {}
}
