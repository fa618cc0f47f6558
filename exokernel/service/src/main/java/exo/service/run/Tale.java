package exo.service.run;

import exo.abi.RepossessionVector;
import exo.abi.Revocation;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.service.Figures;
import java.util.Comparator;
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

  void ended(long after) {
    cycles = after;
  }

  /** Tells it in a line; names come from the numbers of environments. */
  String told(IntFunction<String> names) {
    var line = new StringBuilder();
    line.append("cycle ").append(Figures.count(cycle)).append(": ");
    line.append(names.apply(claimant)).append(" wanted ").append(units(wanted));
    line.append(" of ").append(names.apply(victim)).append(", which returned ");
    line.append(returned == 0 ? "nothing" : returned == wanted ? "all" : Figures.count(returned));
    line.append(demanded ? taken > 0 ? " by the imperative" : ", at the imperative" : "");
    if (lied) {
      line.append(" and lied");
    }
    if (taken > 0) {
      line.append("; taken by force (").append(Revocation.cause(cause)).append("): ");
      line.append(fates());
    }
    return line.append("; over after ").append(Figures.count(cycles)).append(" cycles").toString();
  }

  private String units(long amount) {
    String unit = kind == ResourceKind.FRAME ? "frame" : "block";
    return Figures.count(amount) + " " + unit + (amount == 1 ? "" : "s");
  }

  private String fates() {
    return "%s, of which %s saved, %s clean, %s lost"
        .formatted(
            Figures.count(taken),
            Figures.count(saved),
            Figures.count(taken - saved - lost),
            Figures.count(lost));
  }
}
