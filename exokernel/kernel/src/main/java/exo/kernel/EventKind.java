package exo.kernel;

/**
 * What the event trace records: kernel crossings and device completions, never TLB hits or instructions.
 *
 * <p>The trace is the single source for timelines, replay and reports, and its hash says whether two runs were the same
 * (law L12).
 */
public enum EventKind {
  /** An environment enters the machine; {@code a}: slot in the slice vector. */
  ADMIT,
  /** The boot up-call begins. */
  BOOT,
  /** The exception up-call begins; {@code a}: ESR, {@code b}: FAR. */
  EXCEPTION,
  /** The interrupt up-call begins; {@code a}: cause, {@code b}: ticket or cycle. */
  INTERRUPT,
  /** An up-call has returned; {@code a}: its {@link exo.abi.Next} value. */
  RETURN,
  /** A down-call was granted; {@code a}: code of the {@link CallKind}, {@code b}: its result. */
  CALL,
  /** A down-call was refused; {@code a}: code of the {@link CallKind}. */
  REFUSED,
  /** A transfer was queued; {@code a}: ticket, {@code b}: block, odd-numbered when doubled plus one for a write. */
  SUBMIT,
  /** A device finished a transfer; {@code a}: ticket, {@code b}: status. */
  COMPLETE,
  /** An environment takes the processor. */
  SWITCH,
  /** Nobody can run; {@code a}: the cycle the clock moves to. */
  WAIT,
  /** An environment has left; {@code a}: its exit status. */
  EXIT,
  /** An environment wants more than it has; {@code a}: ticket, {@code b}: kind in the top byte, amount below. */
  REQUEST,
  /** A victim is asked; {@code a}: ticket of the request, {@code b}: how much is wanted of it. */
  ASK,
  /** A victim is told to; {@code a}: ticket of the request, {@code b}: by which cycle. */
  DEMAND,
  /** A victim has given something back; {@code a}: ticket of the request, {@code b}: how much in this dialogue so far. */
  RETURNED,
  /** A victim has answered with what is not its own to give; {@code a}: ticket of the request, {@code b}: the resource. */
  LIE,
  /** The abort protocol begins; {@code a}: ticket of the request, {@code b}: cause. */
  ABORT,
  /** Something was taken from its owner; {@code a}: the resource, {@code b}: where its contents are, as in the vector. */
  TAKE,
  /** A request is over; {@code a}: its ticket, {@code b}: how much is set aside for the claimant. */
  GRANT,
  /** A dialogue with a victim is over; {@code a}: ticket of the request, {@code b}: cycles since it was asked. */
  DIALOGUE_END,
  /** The revocation up-call begins; {@code a}: stage, {@code b}: deadline. */
  REVOCATION,
  /** The repossession up-call begins; {@code a}: entries in the vector, {@code b}: losses not listed. */
  REPOSSESSION,
  /** A binding has ended, however; of its owner. {@code a}: the resource. */
  ENDED,
  /** An environment enters another; {@code a}: whom, {@code b}: mode. */
  ENTER,
  /** The protected entry up-call begins; {@code a}: who has entered, {@code b}: mode. */
  ENTRY,
  /** What an up-call's result asked for was refused; {@code a}: the result. */
  REFUSED_NEXT,
  /** An environment has run on after its slice; {@code a}: by how many cycles, {@code b}: its debt. */
  OVERRUN,
  /** An environment forfeits a slice, or what somebody has given it of one; {@code a}: position, {@code b}: its debt before. */
  FORFEIT;

  private static final EventKind[] KINDS = values();

  /** {@return the number by which the trace knows it: new kinds go to the end} */
  @SuppressWarnings("EnumOrdinal") // the order of the constants is the trace's format
  public int code() {
    return ordinal();
  }

  /** {@return the kind with this number} */
  public static EventKind of(int code) {
    return KINDS[code];
  }
}
