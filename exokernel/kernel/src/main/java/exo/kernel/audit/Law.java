package exo.kernel.audit;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The laws of the system. Few, numbered, and each with a test that tries to break it; see {@code docs/laws.md}. */
public enum Law {
  L1(
      "Containment",
      "What the hardware allows is within what the bindings record, and that within what the capabilities justify: at every"
          + " step, on every processor."),
  L2(
      "Ownership",
      "Each frame, block and slice is free, kernel-reserved, or has exactly one owner, who may share it; free + owned +"
          + " reserved = installed."),
  L3(
      "Attenuation",
      "A derived capability never exceeds its parent; authority grows only by grant or allocation; nothing forged, stale or"
          + " one bit off is accepted."),
  L4(
      "Finality",
      "When unbind, revoke or abort returns, no path, cached or in flight, reaches the resource; its generation never works"
          + " again."),
  L5(
      "Confidentiality",
      "A newly bound frame or block shows zeros or its new owner's own bytes; a run pair that differs only in A's data looks"
          + " the same to B."),
  L6(
      "No silent loss",
      "What is taken by force is in the victim's save slot, or the repossession vector says it was lost; each loss is"
          + " recorded exactly once."),
  L7(
      "Guarantee",
      "The sum of guarantees fits the machine; nobody is asked or robbed below their guarantee."),
  L8(
      "Bounded revocation",
      "From request to resource-in-hand it takes no more than a stated number of cycles for every libOS behaviour: silent,"
          + " spinning, throwing, lying, re-entering, flooding, dead."),
  L9(
      "Integrity",
      "A step by A changes nothing of B's that A may not write; a refused call changes nothing at all."),
  L10(
      "Account",
      "Every cycle and every resource is charged to an environment, the kernel or idle, and the sum is the clock."),
  L11(
      "Truthful books",
      "What the kernel exposes is read-only and equals what it believes; what it believes equals the machine."),
  L12("Determinism", "Same image, same seed: same trace, byte for byte, in one JVM or two."),
  L13(
      "Crash",
      "Killed or powered off at any write: every acknowledged durable binding is there, none has two owners, recovery is"
          + " idempotent.");

  /** The laws that state can answer for, and that the auditor therefore judges. */
  static final Set<Law> JUDGED =
      Collections.unmodifiableSet(EnumSet.of(L1, L2, L3, L4, L5, L6, L7, L8, L9, L10, L11));

  /** Those of them that speak of contents, and mean nothing on a machine that moves no bytes. */
  static final Set<Law> OF_CONTENTS = Collections.unmodifiableSet(EnumSet.of(L5, L9));

  private final String title;
  private final String sentence;

  Law(String title, String sentence) {
    this.title = title;
    this.sentence = sentence;
  }

  /** {@return its number, 1 to 13} */
  @SuppressWarnings("EnumOrdinal") // the order of the constants is that of the laws
  public int number() {
    return ordinal() + 1;
  }

  /** {@return its name in a word or two} */
  public String title() {
    return title;
  }

  /** {@return the law} */
  public String sentence() {
    return sentence;
  }
}
