package exo.revocation;

/**
 * Law L8 as a number: a dialogue lasts no longer than this, from the cycle at which the kernel asks to the cycle at which the
 * last of the resource is in its hand, whatever the victim does:
 *
 * <pre>
 *     polite + imperative                  the two stages
 *   + steps × longest step                 a deadline is noticed when the step under way ends, at most one up-call long;
 *                                          up-calls and aborts of other dialogues may come first: 2 + 2 × dialogues steps
 *   + taken × break                        ending a binding, its tables and TLB entries
 *   + paths × path                         each further mapping or transfer that rests on it
 *   + held × look                          finding what to take
 *   + (aborts × queue + dirty) × service   the disk's queue ahead, then one save for each dirty frame
 *   + dirty × set-up
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
 * @param longestStepCycles the longest of them, which an allowance for up-calls bounds
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
   * @param breakCycles ending a binding
   * @param pathCycles breaking a path
   * @param lookCycles looking at a frame
   * @param setupCycles starting a transfer
   * @param serviceCycles the disk serving one
   * @param queue transfers that may be ahead
   */
  public record Costs(
      long breakCycles,
      long pathCycles,
      long lookCycles,
      long setupCycles,
      long serviceCycles,
      long queue) {}

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
