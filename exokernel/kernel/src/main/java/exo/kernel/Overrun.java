package exo.kernel;

/**
 * What an environment owes for running on after its slices had ended (Aegis, SOSP 1995, section 5.1.1): every cycle is counted, and
 * each slice's worth of them costs one later slice, which others get. What is less than a slice is kept.
 */
final class Overrun {
  private long debt;
  private long counted;
  private long forfeited;

  /** Less than a slice's worth of time that was withheld from it. */
  private long withheld;

  /** It must pay before it runs again, whoever would give it time. */
  private boolean suspended;

  void add(long cycles) {
    debt += cycles;
    counted += cycles;
  }

  void suspend() {
    suspended = true;
  }

  boolean isSuspended() {
    return suspended;
  }

  boolean owesSlice(long sliceCycles) {
    return debt >= sliceCycles;
  }

  void forfeit(long sliceCycles) {
    debt -= sliceCycles;
    forfeited++;
    suspended = suspended && owesSlice(sliceCycles);
  }

  /** Time that others would have given it, and that was passed on instead, pays where there are no slices of its own to pay with. */
  void withhold(long cycles, long sliceCycles) {
    withheld += cycles;
    if (withheld >= sliceCycles) {
      withheld -= sliceCycles;
      forfeit(sliceCycles);
    }
  }

  /** {@return cycles not paid yet} */
  long debt() {
    return debt;
  }

  /** {@return cycles ever overrun} */
  long counted() {
    return counted;
  }

  /** {@return slices ever forfeited} */
  long forfeited() {
    return forfeited;
  }
}
