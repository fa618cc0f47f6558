package exo.kernel.audit;

import static exo.kernel.audit.Law.L1;
import static exo.kernel.audit.Law.L10;
import static exo.kernel.audit.Law.L11;
import static exo.kernel.audit.Law.L12;
import static exo.kernel.audit.Law.L13;
import static exo.kernel.audit.Law.L2;
import static exo.kernel.audit.Law.L3;
import static exo.kernel.audit.Law.L4;
import static exo.kernel.audit.Law.L5;
import static exo.kernel.audit.Law.L6;
import static exo.kernel.audit.Law.L7;
import static exo.kernel.audit.Law.L8;
import static exo.kernel.audit.Law.L9;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The invariants that make the laws precise: a law says what somebody may rely on, an invariant what has to be looked at. Each has
 * a source in the literature and somebody who judges it; see {@code docs/laws.md}.
 *
 * <p>The first law of an invariant is the one that it mostly serves. Where a finding breaks another one of them, the audit says
 * which: a transfer to a frame that nobody owns any more is I15 under L4, one to a foreign frame I15 under L1.
 */
public enum Invariant {
  I1(
      "one owner",
      "Each frame, block and slice is free, the kernel's, or has exactly one owner.",
      "Engler, Kaashoek, O'Toole 1995 (secure bindings)",
      laws(L2),
      Judge.STATE),
  I2(
      "conservation",
      "What is free, owned and reserved adds up to what is installed, kind by kind; what is charged"
          + " to somebody is what it holds; and the cycles of all accounts add up to the clock.",
      "Nelson et al. 2017 (Hyperkernel), declarative counts",
      laws(L2, L10),
      Judge.STATE,
      Judge.STEP),
  I3(
      "confinement",
      "After a step nobody has authority that it had not before, but what its own call bound or a"
          + " holder granted it.",
      "Sewell et al. 2011 (seL4 enforces integrity), authority confinement",
      laws(L3, L1),
      Judge.STATE,
      Judge.STEP),
  I4(
      "integrity",
      "What the environments that ran may not write is after their step as it was before: bytes,"
          + " bindings, slices, context words.",
      "Sewell et al. 2011 (seL4 enforces integrity)",
      laws(L9),
      Judge.STEP),
  I5(
      "unforgeability",
      "A value that was never issued, and a live capability with one bit changed, are refused.",
      "Dennis, Van Horn 1966; Tanenbaum et al. 1986 (sparse capabilities)",
      laws(L3),
      Judge.CLAIMS,
      Judge.MODEL),
  I6(
      "attenuation",
      "A derived capability is for what its parent is for and permits no more, at every depth.",
      "Klein et al. 2009 (seL4), capability derivation tree",
      laws(L3),
      Judge.STATE,
      Judge.STEP),
  I7(
      "revocation",
      "Of a capability that is dead no descendant is alive, and of an environment that has left"
          + " none at all.",
      "Klein et al. 2009 (seL4), revoke",
      laws(L4),
      Judge.STATE,
      Judge.STEP),
  I8(
      "generation",
      "The generation of a unit never decreases and is over when a binding of it ends.",
      "IBM System/370 Principles of Operation (the ABA problem)",
      laws(L4),
      Judge.STATE,
      Judge.STEP),
  I9(
      "secure binding",
      "The hardware allows an access if, and only if, there is a live binding that permits it.",
      "Engler, Kaashoek, O'Toole 1995 (secure bindings)",
      laws(L1, L11),
      Judge.STATE,
      Judge.STEP),
  I10(
      "no cached path",
      "When unbind, revoke or abort has returned, no table, TLB and software TLB of any processor"
          + " leads to the unit.",
      "Engler, Kaashoek, O'Toole 1995 (software TLB)",
      laws(L4, L1),
      Judge.STATE,
      Judge.STEP),
  I11(
      "cached rights",
      "What is cached allows no more than what it was cached from, and marks as used and dirty what"
          + " that does.",
      "Arm ARM DDI 0487, TLB maintenance and hardware updates",
      laws(L1, L11),
      Judge.STATE,
      Judge.STEP),
  I12(
      "tag reissue",
      "An ASID is given to nobody while a TLB entry is tagged with it that is not the new bearer's"
          + " own.",
      "Arm ARM DDI 0487, use of ASIDs",
      laws(L4),
      Judge.STATE,
      Judge.STEP),
  I13(
      "clean contents",
      "A frame or block that is newly bound shows zeros or its new owner's own bytes.",
      "Common Criteria part 2, FDP_RIP.2 (residual information)",
      laws(L5),
      Judge.STATE,
      Judge.STEP,
      Judge.TAINT),
  I14(
      "noninterference",
      "Two runs that differ in one environment's data only look the same to every other that it has"
          + " granted nothing.",
      "Murray et al. 2013 (seL4 information flow); Goguen, Meseguer 1982",
      laws(L5),
      Judge.PAIRS),
  I15(
      "transfers",
      "A transfer in the queue touches only what its initiator may, and none of it is another's"
          + " before the transfer is over.",
      "Klein et al. 2009 (seL4), what is assumed of DMA",
      laws(L1, L4, L11),
      Judge.STATE,
      Judge.STEP),
  I16(
      "disk templates",
      "An untrusted interpreter of metadata claims what it claimed before, but for the declared"
          + " change.",
      "Kaashoek et al. 1997 (XN)",
      laws(L2, L5),
      "the disk is bound by extents: there are no templates yet",
      Judge.NOBODY),
  I17(
      "packets",
      "A packet goes to one owner at most, and the filters of two owners do not overlap.",
      "Engler, Kaashoek 1996 (DPF)",
      laws(L2),
      "there are no packet filters yet",
      Judge.NOBODY),
  I18(
      "downloaded code",
      "Downloaded code ends within its budget of steps and touches what it was granted.",
      "Wallach, Engler, Kaashoek 1996 (ASH)",
      laws(L8, L9),
      "there is no downloaded code yet",
      Judge.NOBODY),
  I19(
      "guarantees",
      "Guarantees fit the machine together, and nobody at or below its own is asked or robbed.",
      "Engler, Kaashoek, O'Toole 1995, section 3.5 (guaranteed set)",
      laws(L7),
      Judge.STATE,
      Judge.STEP),
  I20(
      "visibility",
      "A binding ends by its owner's call, with its owner, or with an entry in the owner's"
          + " repossession vector.",
      "Engler, Kaashoek, O'Toole 1995, section 3.4 (visible revocation)",
      laws(L6),
      Judge.STATE,
      Judge.STEP),
  I21(
      "deadline",
      "From notice to resource in hand it takes no more than the bound, whatever the victim does.",
      "Engler, Kaashoek, O'Toole 1995, section 3.5 (abort protocol)",
      laws(L8),
      Judge.STATE,
      Judge.STEP),
  I22(
      "abort is complete",
      "What was taken is its victim's no more, and stands in its vector, or in the count of what"
          + " found no room, exactly once.",
      "Engler, Kaashoek, O'Toole 1995, section 3.5 (repossession vector)",
      laws(L6),
      Judge.STATE,
      Judge.STEP),
  I23(
      "no silent loss",
      "What a taken frame held is in its victim's save slot, bit by bit, or is recorded as lost.",
      "Engler, Kaashoek, O'Toole 1995, section 3.5",
      laws(L6),
      Judge.STEP),
  I24(
      "abort is local",
      "Taking something from one environment leaves what all others hold and are promised as it"
          + " was.",
      "Engler, Kaashoek, O'Toole 1995, section 3.5; Sewell et al. 2011",
      laws(L9, L7),
      Judge.STEP),
  I25(
      "refusal",
      "A refused call changes nothing.",
      "Klein et al. 2009 (seL4), decode before invoke",
      laws(L9),
      Judge.STEP,
      Judge.MODEL),
  I26(
      "turns",
      "Who has k positions of the slice vector and can run has k turns in each round; what it"
          + " overruns is counted, bounded and paid.",
      "Engler, Kaashoek, O'Toole 1995, section 5.1.1 (time slices)",
      laws(L10, L7),
      Judge.STATE,
      Judge.STEP),
  I27(
      "progress",
      "While a request is open somebody is being asked for it; one within its claimant's guarantee"
          + " is granted wholly.",
      "Coffman, Elphick, Shoshani 1971 (deadlocks); Alpern, Schneider 1985 (bounded liveness is"
          + " safety)",
      laws(L8, L7),
      Judge.STATE,
      Judge.STEP),
  I28(
      "crash",
      "After a crash at any write nothing has two owners, nothing acknowledged is missing, no older"
          + " capability works.",
      "Chen et al. 2015 (FSCQ); Mohan et al. 1992 (ARIES)",
      laws(L13),
      Judge.CRASHES),
  I29(
      "determinism",
      "The same image and seed give the same trace.",
      "Zhou et al. 2021 (FoundationDB), deterministic simulation",
      laws(L12),
      Judge.REPLAYS),
  I30(
      "refinement",
      "Results, refusals and state are those of the reference model, step by step.",
      "Klein et al. 2009 (seL4), refinement",
      EnumSet.range(L1, L11),
      Judge.MODEL),
  I31(
      "books",
      "What the kernel exposes equals what it stands for, cannot be written through, and shows no"
          + " capability and no content.",
      "Kaashoek et al. 1997 (expose information)",
      laws(L11, L5),
      Judge.STATE,
      Judge.STEP);

  /** Who puts an invariant to the test. */
  public enum Judge {
    /** The auditor, by what is the case between two steps. */
    STATE("auditor, state"),
    /** The auditor, by what a step has changed. */
    STEP("auditor, step"),
    /** Tests that present forged and stale claims. */
    CLAIMS("forged claims"),
    /** The reference model, by running along. */
    MODEL("reference model"),
    /** Pairs of runs that differ in one environment's data. */
    PAIRS("run pairs"),
    /** A machine that remembers for every byte whose it is. */
    TAINT("taint"),
    /** Tests that stop the machine at every write. */
    CRASHES("crash tests"),
    /** Tests that run the same twice. */
    REPLAYS("replays"),
    /** Nobody: what it speaks of does not exist yet. */
    NOBODY("nobody yet");

    private final String title;

    Judge(String title) {
      this.title = title;
    }

    /** {@return who, in a few words} */
    public String title() {
      return title;
    }
  }

  /** Those that the auditor judges. */
  static final Set<Invariant> JUDGED = Collections.unmodifiableSet(judged());

  /** Those of them that speak of contents, and mean nothing on a machine that moves no bytes. */
  static final Set<Invariant> OF_CONTENTS = Collections.unmodifiableSet(EnumSet.of(I13, I23));

  private final String title;
  private final String statement;
  private final String source;

  @SuppressWarnings("ImmutableEnumChecker") // a view of a set that nobody else has
  private final Set<Law> laws;

  private final String whyNot;

  @SuppressWarnings("ImmutableEnumChecker") // likewise
  private final Set<Judge> judges;

  private final int lawNumber;

  Invariant(String title, String statement, String source, Set<Law> laws, Judge... judges) {
    this(title, statement, source, laws, "", judges);
  }

  Invariant(
      String title,
      String statement,
      String source,
      Set<Law> laws,
      String whyNot,
      Judge... judges) {
    this.title = title;
    this.statement = statement;
    this.source = source;
    this.laws = Collections.unmodifiableSet(laws);
    this.whyNot = whyNot;
    this.lawNumber = laws.iterator().next().number();
    EnumSet<Judge> all = EnumSet.noneOf(Judge.class);
    Collections.addAll(all, judges);
    this.judges = Collections.unmodifiableSet(all);
  }

  private static Set<Law> laws(Law... laws) {
    return new LinkedHashSet<>(List.of(laws));
  }

  private static EnumSet<Invariant> judged() {
    EnumSet<Invariant> judged = EnumSet.noneOf(Invariant.class);
    for (Invariant each : values()) {
      if (each.judges.contains(Judge.STATE) || each.judges.contains(Judge.STEP)) {
        judged.add(each);
      }
    }
    return judged;
  }

  /** {@return its number, 1 to 31} */
  @SuppressWarnings("EnumOrdinal") // the order of the constants is that of the invariants
  public int number() {
    return ordinal() + 1;
  }

  /** {@return its name in a word or two} */
  public String title() {
    return title;
  }

  /** {@return what must hold} */
  public String statement() {
    return statement;
  }

  /** {@return the paper, theorem or manual behind it} */
  public String source() {
    return source;
  }

  /** {@return the law that it mostly makes precise} */
  public Law law() {
    return laws.iterator().next();
  }

  int lawNumber() {
    return lawNumber;
  }

  /** {@return the laws that it makes precise, the one it mostly serves first} */
  public Set<Law> laws() {
    return laws;
  }

  /** {@return who judges it} */
  public Set<Judge> judges() {
    return judges;
  }

  /** {@return why nobody judges it yet; empty for one that somebody judges} */
  public String whyNot() {
    return whyNot;
  }
}
