package exo.revocation;

import exo.hw.CostModel;
import exo.hw.Frames;

/**
 * Law L8 as a number: a dialogue lasts no longer than this, from the cycle at which the kernel asks to the cycle at which the
 * last of the resource is in its hand, whatever the victim does:
 *
 * <pre>
 *     polite + imperative                  the two stages
 *   + steps × longest step                 a deadline is noticed when the step under way ends, at most one up-call long;
 *                                          up-calls and aborts of other dialogues may come first: see {@link #steps}
 *   + taken × break                        ending a binding, its tables and TLB entries
 *   + paths × path                         each further mapping or transfer that rests on it
 *   + held × look                          finding what to take
 *   + (aborts × queue + dirty) × service   the disk's queue ahead, then one save for each dirty frame
 *   + dirty × (set-up + longest step)      only if there is something to save, as the line before
 * </pre>
 *
 * <p>While contents of the victim are on their way for another dialogue it cannot be told anything, so the aborts and saves of all
 * its dialogues count.
 *
 * <p>Counted on the victim's clock ({@link TimeBase#VICTIM}) the polite stage takes that many cycles of the victim, and the
 * others' slices between them come on top: see {@link #stretched}. It is the disk's own time of service that counts; a device
 * that a fault plan delays is late by what the plan says.
 *
 * @param stageCycles both stages, as they are counted on the machine's clock
 * @param steps that may come between
 * @param longestStepCycles the longest of them; the kernel bounds what an up-call may take
 * @param taken resources taken by force, and tables taken apart for them
 * @param paths paths broken for them
 * @param held frames looked at
 * @param aborts of this victim meanwhile
 * @param dirty saves
 * @param costs of one each
 */
public record Bound(
    long stageCycles,
    long steps,
    long longestStepCycles,
    long taken,
    long paths,
    long held,
    long aborts,
    long dirty,
    Costs costs) {

  /**
   * What one of each costs.
   *
   * @param breakCycles ending a binding: the table's records, the entry in the vector, and the words of a translation table
   * @param pathCycles breaking a path: its descriptor, and the TLB entries
   * @param lookCycles looking at a frame
   * @param setupCycles starting a transfer
   * @param serviceCycles the disk serving one
   * @param queue transfers that may be ahead: all that the queue holds, and one that the disk is at and that was cancelled
   */
  public record Costs(
      long breakCycles,
      long pathCycles,
      long lookCycles,
      long setupCycles,
      long serviceCycles,
      long queue) {
    private static final int PROBES = 4;
    private static final int VECTOR_LINES = 2;

    /** A walk to what is broken and back, twice over. */
    private static final int WALK_STEPS = 8;

    /**
     * {@return what they cost on a machine}
     *
     * @param model what its micro-steps cost
     * @param queue how many transfers may be ahead on its disk
     * @param processors whose TLBs have to forget each path
     */
    public static Costs of(CostModel model, int queue, int processors) {
      long walk = (long) WALK_STEPS * model.walkStep();
      return new Costs(
          (long) PROBES * model.tableProbe()
              + (long) VECTOR_LINES * model.cacheLineCopy()
              + (long) Frames.WORDS * model.walkStep()
              + walk,
          walk + 2L * model.barrier() + (long) processors * model.tlbInvalidate(),
          model.walkStep(),
          model.dmaSetup(),
          (long) model.diskFixed() + model.diskPerBlock(),
          queue);
    }
  }

  /** {@return the number} */
  public long cycles() {
    long cycles = stageCycles + steps * longestStepCycles;
    cycles += taken * costs.breakCycles + paths * costs.pathCycles + held * costs.lookCycles;
    return dirty == 0
        ? cycles
        : cycles
            + (aborts * costs.queue + dirty) * costs.serviceCycles
            + dirty * (costs.setupCycles + longestStepCycles);
  }

  /**
   * {@return steps that may come between in one dialogue: its two up-calls, and for each one that is open two up-calls, an
   * abort and a repossession}
   *
   * @param dialogues open at once, this one included, 1 or more
   */
  public static long steps(int dialogues) {
    return 2 + 4L * dialogues;
  }

  /**
   * {@return the machine's cycles in which a victim gets so many of its own}
   *
   * @param victimCycles how many
   * @param sliceCycles the length of a slice
   * @param slices slices in the vector
   * @param longestStepCycles by which each slice may be overrun
   */
  public static long stretched(
      long victimCycles, long sliceCycles, int slices, long longestStepCycles) {
    long rounds = 1 + Math.ceilDiv(victimCycles, sliceCycles);
    return victimCycles + rounds * Math.max(0, slices - 1) * (sliceCycles + longestStepCycles);
  }
}
