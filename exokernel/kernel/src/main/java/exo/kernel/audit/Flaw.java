package exo.kernel.audit;

/** What can be wrong with the authority that a path rests on, and what that breaks. */
enum Flaw {
  /** Nothing. */
  NONE(Invariant.I9, Law.L1),
  /** The binding has ended. */
  UNBOUND(Invariant.I10, Law.L4),
  /** The resource is the kernel's own. */
  RESERVED(Invariant.I9, Law.L1),
  /** There is no capability at all. */
  NO_CAPABILITY(Invariant.I9, Law.L1),
  /** The capability has died. */
  DEAD(Invariant.I10, Law.L4),
  /** The capability is for something else. */
  OTHER_RESOURCE(Invariant.I9, Law.L1),
  /** The capability is somebody else's. */
  OTHER_HOLDER(Invariant.I9, Law.L1),
  /** The capability does not permit it. */
  TOO_WEAK(Invariant.I9, Law.L1),
  /** The capability exceeds one that it was derived from, or that one is not there. */
  NOT_ATTENUATED(Invariant.I6, Law.L3),
  /** The capability goes back to one that is not the owner's. */
  NOT_THE_OWNERS(Invariant.I9, Law.L1);

  private final Invariant invariant;
  private final Law law;

  Flaw(Invariant invariant, Law law) {
    this.invariant = invariant;
    this.law = law;
  }

  Law law() {
    return law;
  }

  /** {@return the invariant that it breaks in the path of a mapping} */
  Invariant invariant() {
    return invariant;
  }

  /** {@return the invariant that it breaks in the path of a transfer} */
  Invariant ofTransfer() {
    return this == NOT_ATTENUATED ? invariant : Invariant.I15;
  }
}
