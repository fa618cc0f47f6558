package exo.hw;

/**
 * Which operations of a disk misbehave, and how. Every decision is a pure function of the seed and
 * the request's ordinal (1 for the first request the disk ever accepted), so the same requests meet
 * the same faults, whatever the timing. Shares are probabilities, 0 to 1.
 *
 * <ul>
 *   <li>A <b>failed</b> read or write moves nothing and completes as failed.
 *   <li>A <b>torn</b> write lands a proper prefix of its sectors of 512 bytes and completes as
 *       failed. Whoever wrote it cannot know how much is new.
 *   <li>A <b>delayed</b> request occupies the disk longer; those behind it wait.
 *   <li>A <b>reordered</b> write is held back while up to {@link #reorderDepth} later requests
 *       overtake it. Its bytes land when it completes, not before: requests whose order matters
 *       must not be in flight together.
 *   <li>The <b>power cut</b> comes with the n-th write that reaches the platter, counted in order of
 *       completion. That write lands its first {@link #powerCutSectors} sectors (or its torn
 *       prefix, if it was to be torn); it and everything after it completes as lost, and nothing
 *       reaches disk or memory any more.
 * </ul>
 *
 * <p>A plan is written as {@code FaultPlan.seeded(7).withTornWrites(0.01).withPowerCut(1000)}.
 *
 * @param seed of all decisions
 * @param failedReads share of reads that fail
 * @param failedWrites share of writes that fail
 * @param tornWrites share of writes that are torn (a write to fail does not also tear)
 * @param delayedRequests share of requests that are delayed
 * @param maximumDelayCycles a delay is 1 to this many cycles
 * @param reorderedWrites share of writes that are held back
 * @param reorderDepth a held write lets 1 to this many later requests pass
 * @param powerCutAtWrite the write with which the power goes, 1 the first; 0: never
 * @param powerCutSectors how many of that write's 8 sectors land
 */
public record FaultPlan(
    long seed,
    double failedReads,
    double failedWrites,
    double tornWrites,
    double delayedRequests,
    long maximumDelayCycles,
    double reorderedWrites,
    int reorderDepth,
    long powerCutAtWrite,
    int powerCutSectors) {

  /** The unit that a disk writes whole or not at all, in bytes. */
  public static final int SECTOR_BYTES = 512;

  /** Sectors in a block. */
  public static final int SECTORS_PER_BLOCK = Frames.BYTES / SECTOR_BYTES;

  /** Nothing ever goes wrong. */
  public static final FaultPlan NONE = new FaultPlan(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  // One salt per question, so that the answers to different questions are independent.
  private static final long FAILED = 0x6661696cL;
  private static final long TORN = 0x746f726eL;
  private static final long TORN_AT = 0x746f726e4174L;
  private static final long DELAYED = 0x64656c6179L;
  private static final long DELAYED_BY = 0x64656c61794279L;
  private static final long REORDERED = 0x726f72646572L;
  private static final long REORDERED_BY = 0x726f726465724279L;

  private static final long MAXIMUM_DELAY = 1L << 40;
  private static final int MAXIMUM_DEPTH = 255;

  public FaultPlan {
    requireShare("failedReads", failedReads);
    requireShare("failedWrites", failedWrites);
    requireShare("tornWrites", tornWrites);
    requireShare("delayedRequests", delayedRequests);
    requireShare("reorderedWrites", reorderedWrites);
    requireRange("maximumDelayCycles", maximumDelayCycles, delayedRequests > 0, MAXIMUM_DELAY);
    requireRange("reorderDepth", reorderDepth, reorderedWrites > 0, MAXIMUM_DEPTH);
    requireRange("powerCutAtWrite", powerCutAtWrite, false, Long.MAX_VALUE);
    requireRange("powerCutSectors", powerCutSectors, false, SECTORS_PER_BLOCK);
  }

  /** A plan with a seed and, so far, no faults. */
  public static FaultPlan seeded(long seed) {
    return new FaultPlan(seed, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** The same plan with this share of reads failing. */
  public FaultPlan withFailedReads(double share) {
    return new FaultPlan(
        seed,
        share,
        failedWrites,
        tornWrites,
        delayedRequests,
        maximumDelayCycles,
        reorderedWrites,
        reorderDepth,
        powerCutAtWrite,
        powerCutSectors);
  }

  /** The same plan with this share of writes failing. */
  public FaultPlan withFailedWrites(double share) {
    return new FaultPlan(
        seed,
        failedReads,
        share,
        tornWrites,
        delayedRequests,
        maximumDelayCycles,
        reorderedWrites,
        reorderDepth,
        powerCutAtWrite,
        powerCutSectors);
  }

  /** The same plan with this share of writes torn. */
  public FaultPlan withTornWrites(double share) {
    return new FaultPlan(
        seed,
        failedReads,
        failedWrites,
        share,
        delayedRequests,
        maximumDelayCycles,
        reorderedWrites,
        reorderDepth,
        powerCutAtWrite,
        powerCutSectors);
  }

  /** The same plan with this share of requests delayed by 1 to {@code maximumCycles}. */
  public FaultPlan withDelays(double share, long maximumCycles) {
    return new FaultPlan(
        seed,
        failedReads,
        failedWrites,
        tornWrites,
        share,
        maximumCycles,
        reorderedWrites,
        reorderDepth,
        powerCutAtWrite,
        powerCutSectors);
  }

  /** The same plan with this share of writes overtaken by 1 to {@code depth} later requests. */
  public FaultPlan withReorderedWrites(double share, int depth) {
    return new FaultPlan(
        seed,
        failedReads,
        failedWrites,
        tornWrites,
        delayedRequests,
        maximumDelayCycles,
        share,
        depth,
        powerCutAtWrite,
        powerCutSectors);
  }

  /** The same plan with the power going before anything of the n-th write has landed. */
  public FaultPlan withPowerCut(long atWrite) {
    return withPowerCut(atWrite, 0);
  }

  /** The same plan with the power going when {@code sectors} of the n-th write have landed. */
  public FaultPlan withPowerCut(long atWrite, int sectors) {
    return new FaultPlan(
        seed,
        failedReads,
        failedWrites,
        tornWrites,
        delayedRequests,
        maximumDelayCycles,
        reorderedWrites,
        reorderDepth,
        atWrite,
        sectors);
  }

  /** Does the request of this ordinal, a read, fail? */
  public boolean failsRead(long ordinal) {
    return happens(failedReads, FAILED, ordinal);
  }

  /** Does the request of this ordinal, a write, fail with nothing landed? */
  public boolean failsWrite(long ordinal) {
    return happens(failedWrites, FAILED, ordinal);
  }

  /** Is the request of this ordinal, a write that does not fail outright, torn? */
  public boolean tearsWrite(long ordinal) {
    return !failsWrite(ordinal) && happens(tornWrites, TORN, ordinal);
  }

  /** How many sectors of this torn write land: 0 to 7. */
  public int tornSectors(long ordinal) {
    return (int) Long.remainderUnsigned(draw(TORN_AT, ordinal), SECTORS_PER_BLOCK);
  }

  /** By how many cycles the request of this ordinal is delayed; 0: not. */
  public long delayCycles(long ordinal) {
    return happens(delayedRequests, DELAYED, ordinal)
        ? 1 + Long.remainderUnsigned(draw(DELAYED_BY, ordinal), maximumDelayCycles)
        : 0;
  }

  /** How many later requests may overtake the write of this ordinal; 0: none. */
  public int overtakenBy(long ordinal) {
    return happens(reorderedWrites, REORDERED, ordinal)
        ? 1 + (int) Long.remainderUnsigned(draw(REORDERED_BY, ordinal), reorderDepth)
        : 0;
  }

  private boolean happens(double share, long salt, long ordinal) {
    return share > 0 && (draw(salt, ordinal) >>> 11) * 0x1p-53 < share;
  }

  /** Sixty-four bits for a question about a request: two rounds of the SplitMix64 finaliser. */
  private long draw(long salt, long ordinal) {
    return mix(mix(seed + salt) + ordinal * 0x9e3779b97f4a7c15L);
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private static void requireShare(String what, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "fault plan: %s is %s, must be 0 to 1".formatted(what, share));
    }
  }

  private static void requireRange(String what, long value, boolean used, long maximum) {
    int minimum = used ? 1 : 0;
    if (value < minimum || value > maximum) {
      throw new IllegalArgumentException(
          "fault plan: %s is %d, must be %d to %d".formatted(what, value, minimum, maximum));
    }
  }
}
