package exo.service.run;

import exo.abi.RepossessionVector;
import exo.abi.Revocation;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.service.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/** One revocation dialogue, from what the events say of it. */
final class Tale {
  /** What was lost says more than what was taken, and that more than what was merely asked for. */
  static final Comparator<Tale> LESS_TELLING =
      Comparator.<Tale>comparingLong(tale -> tale.lost)
          .thenComparingLong(tale -> tale.taken)
          .thenComparing(tale -> tale.lied)
          .thenComparing(tale -> tale.demanded)
          .thenComparingLong(tale -> tale.wanted)
          .thenComparing(Comparator.<Tale>comparingLong(tale -> tale.cycle).reversed());

  /** Who wants what an emergency takes: the machine has lost it. */
  private static final int MACHINE = 0;

  final int victim;
  final int claimant;
  private final ResourceKind kind;
  private final long wanted;
  private final long cycle;
  private boolean demanded;
  private boolean lied;
  private int cause = Revocation.CAUSE_DEADLINE;
  private long returned;
  private long taken;
  private long saved;
  private long lost;
  private long cycles;

  Tale(int victim, int claimant, ResourceKind kind, long wanted, long cycle) {
    this.victim = victim;
    this.claimant = claimant;
    this.kind = kind;
    this.wanted = wanted;
    this.cycle = cycle;
  }

  /** What the machine takes when it loses memory: nobody asked for it, and how much it was is known when it is taken. */
  static Tale ofEmergency(int victim, long cycle) {
    var tale = new Tale(victim, MACHINE, ResourceKind.FRAME, 0, cycle);
    tale.cause = Revocation.CAUSE_EMERGENCY;
    return tale;
  }

  void demanded() {
    demanded = true;
  }

  void lied() {
    lied = true;
  }

  void returned(long amount) {
    returned = amount;
  }

  void aborted(int why) {
    cause = why;
  }

  void taken(long resource, long whereabouts) {
    long units = ResourceName.length(resource);
    taken += units;
    if (whereabouts == RepossessionVector.LOST) {
      lost += units;
    } else if (whereabouts != RepossessionVector.CLEAN) {
      saved += units;
    }
  }

  /** Returns whether something is owed still: then what is taken from the victim next is this. */
  boolean isOwed() {
    return returned + taken < wanted;
  }

  void ended(long after) {
    cycles = after;
  }

  /** What it has in common with others that are told in its place. */
  record Likeness(int victim, int claimant, ResourceKind kind, Outcome outcome) {}

  /** The worst that happened in it. */
  enum Outcome {
    RETURNED,
    RETURNED_LATE,
    TAKEN,
    LOST,
    LIED
  }

  Likeness likeness() {
    return new Likeness(victim, claimant, kind, outcome());
  }

  private Outcome outcome() {
    if (lied) {
      return Outcome.LIED;
    }
    if (taken > 0) {
      return lost > 0 ? Outcome.LOST : Outcome.TAKEN;
    }
    return demanded ? Outcome.RETURNED_LATE : Outcome.RETURNED;
  }

  /**
   * Tells it in a line.
   *
   * @param names by the order of admission
   */
  String told(IntFunction<String> names) {
    var line = new StringBuilder();
    line.append("cycle ").append(Figures.count(cycle)).append(": ");
    if (claimant == MACHINE) {
      line.append("the machine lost memory; ").append(units(taken)).append(" of ");
      return line.append(names.apply(victim)).append(" taken: ").append(fates()).toString();
    }
    line.append(names.apply(claimant)).append(" wanted ").append(units(wanted));
    line.append(" of ").append(names.apply(victim)).append(", which returned ");
    line.append(returned == 0 ? "nothing" : returned == wanted ? "all" : Figures.count(returned));
    if (taken == 0 && demanded) {
      line.append(" at the imperative");
    }
    if (lied) {
      line.append(" and lied");
    }
    if (taken > 0) {
      String why = Revocation.cause(cause);
      line.append("; ").append(Figures.count(taken)).append(" taken by force (").append(why);
      line.append("): ").append(fates());
    }
    return line.append("; over after ").append(Figures.count(cycles)).append(" cycles").toString();
  }

  private String units(long amount) {
    String unit = kind == ResourceKind.FRAME ? "frame" : "block";
    return Figures.count(amount) + " " + unit + (amount == 1 ? "" : "s");
  }

  private String fates() {
    List<String> fates = new ArrayList<>();
    fate(saved, "saved", fates);
    fate(taken - saved - lost, "clean", fates);
    fate(lost, "lost", fates);
    return String.join(", ", fates);
  }

  private static void fate(long units, String what, List<String> to) {
    if (units > 0) {
      to.add(Figures.count(units) + " " + what);
    }
  }
}
