package exo.kernel.audit;

/** What can be wrong with the authority that a path rests on, and which law that breaks. */
enum Flaw {
  /** Nothing. */
  NONE(Law.L1),
  /** The binding has ended. */
  UNBOUND(Law.L4),
  /** The resource is the kernel's own. */
  RESERVED(Law.L1),
  /** There is no capability at all. */
  NO_CAPABILITY(Law.L1),
  /** The capability has died. */
  DEAD(Law.L4),
  /** The capability is for something else. */
  OTHER_RESOURCE(Law.L1),
  /** The capability is somebody else's. */
  OTHER_HOLDER(Law.L1),
  /** The capability does not permit it. */
  TOO_WEAK(Law.L1),
  /** The capability exceeds one that it was derived from, or that one is not there. */
  NOT_ATTENUATED(Law.L3),
  /** The capability goes back to one that is not the owner's. */
  NOT_THE_OWNERS(Law.L1);

  private final Law law;

  Flaw(Law law) {
    this.law = law;
  }

  Law law() {
    return law;
  }
}
