package exo.service;

/** The laws, as {@code docs/laws.md} numbers them. */
public enum Law {
  CONTAINMENT(
      1,
      "containment",
      "what the hardware allows is within what the bindings record, that within what "
          + "capabilities justify"),
  OWNERSHIP(
      2,
      "ownership",
      "each frame, block and slice is free, the kernel's, or has exactly one owner; "
          + "the sum is what is installed"),
  ATTENUATION(
      3,
      "attenuation",
      "a derived capability never exceeds its parent; nothing forged, stale or one bit "
          + "off is accepted"),
  FINALITY(
      4,
      "finality",
      "when unbind, revoke or abort returns, no path reaches the resource; its "
          + "generation never works again"),
  CONFIDENTIALITY(
      5,
      "confidentiality",
      "a newly bound frame or block shows zeros or its new owner's own bytes"),
  NO_SILENT_LOSS(
      6,
      "no silent loss",
      "what is taken by force is in the victim's save slot or recorded as lost, each loss once"),
  GUARANTEE(
      7,
      "guarantee",
      "the guarantees fit the machine, and nobody is asked or robbed below their own"),
  BOUNDED_REVOCATION(
      8,
      "bounded revocation",
      "from request to resource in hand takes a stated number of cycles, whatever the libOS does"),
  INTEGRITY(
      9,
      "integrity",
      "a step by one libOS changes nothing that another owns; a refused call changes "
          + "nothing at all"),
  ACCOUNT(
      10,
      "account",
      "every cycle and resource is charged to an environment, the kernel or idle; the "
          + "sum is the clock"),
  TRUTHFUL_BOOKS(
      11,
      "truthful books",
      "what the kernel exposes equals what it believes, and that equals the machine"),
  DETERMINISM(
      12, "determinism", "the same image and the same seed give the same trace, byte for byte"),
  CRASH(
      13,
      "crash",
      "killed or powered off at any write: every acknowledged durable binding is "
          + "there, none has two owners");

  private final int number;
  private final String title;
  private final String sentence;

  Law(int number, String title, String sentence) {
    this.number = number;
    this.title = title;
    this.sentence = sentence;
  }

  /** Returns {@code L1} to {@code L13}. */
  public String number() {
    return "L" + number;
  }

  /** Returns its name in a word or two. */
  public String title() {
    return title;
  }

  /** Returns the law in a sentence. */
  public String sentence() {
    return sentence;
  }
}
