package exo.kernel.audit;

import exo.bindings.table.Bindings;
import exo.hw.mmu.TlbEntry;
import exo.kernel.Inspection;
import java.util.function.Consumer;

/**
 * The TLBs against the tables (L1, L4) and, in what they hide from the tables' flags, against the books (L11). What an entry
 * allows must still stand in a descriptor; the descriptor's own authority is judged by {@link Mappings}.
 */
final class CachedPaths {
  /** From so many touched frames on, one pass over all entries is cheaper than a search for each. */
  private static final int MANY = 32;

  private final Evidence evidence;
  private final Inspection kernel;
  private final TableWalk walk;
  private final Findings findings;
  private final Consumer<TlbEntry> any = this::judge;
  private final Consumer<TlbEntry> touchedOnly = this::judgeIfTouched;

  CachedPaths(Evidence evidence) {
    this.evidence = evidence;
    kernel = evidence.kernel;
    walk = evidence.walk;
    findings = evidence.findings;
  }

  /** Judges every entry that reaches a touched frame. */
  void touched() {
    Touched touched = evidence.touched;
    if (touched.frames() >= MANY) {
      evidence.mmu.forEachEntry(touchedOnly);
    } else {
      for (int i = 0; i < touched.frames(); i++) {
        evidence.mmu.forEachEntryTo(touched.frame(i), any);
      }
    }
    findings.checked(Law.L4, touched.frames());
  }

  void all() {
    evidence.mmu.forEachEntry(any);
  }

  private void judgeIfTouched(TlbEntry entry) {
    if (entry.level() != 3 || evidence.touched.holds(entry.frame())) {
      judge(entry);
    }
  }

  private void judge(TlbEntry entry) {
    findings.checked(Law.L1);
    if (entry.isGlobal()) {
      findings.violated(
          Law.L1, "frame " + entry.frame() + ": every environment reaches it" + through(entry));
      return;
    }
    int environment = environmentOf(entry.asid());
    if (environment == 0) {
      findings.violated(
          Law.L4,
          "frame "
              + entry.frame()
              + ": still reached"
              + through(entry)
              + ", which is the ASID of no living environment");
    } else if (!walk.find(kernel.rootTable(environment), entry.va())
        || walk.frame() != entry.frame()
        || walk.level() != entry.level()) {
      stale(entry, environment);
    } else {
      compare(entry, environment, walk.allowed());
    }
  }

  private void stale(TlbEntry entry, int environment) {
    int owner = evidence.owner(entry.frame());
    findings.violated(
        owner == Bindings.NOBODY ? Law.L4 : Law.L1,
        story(entry, environment)
            + (owner == environment
                ? ", but its tables do not map it there"
                : ", but the binding table says " + Authority.whose(owner)));
  }

  private void compare(TlbEntry entry, int environment, int may) {
    boolean exceeds =
        ((entry.writable() || entry.dirtiable()) && (may & TableWalk.WRITE) == 0)
            || (entry.readable() && (may & TableWalk.READ) == 0)
            || (entry.executable() && (may & TableWalk.EXECUTE) == 0);
    if (exceeds) {
      findings.violated(Law.L1, story(entry, environment) + ", but its tables allow less");
    } else if (entry.writable() && (may & TableWalk.DIRTY) == 0) {
      findings.violated(
          Law.L11,
          story(entry, environment) + " without the descriptor saying that the page is dirty");
    } else if ((may & TableWalk.USED) == 0) {
      findings.violated(
          Law.L11, story(entry, environment) + " without the descriptor's access flag saying so");
    }
  }

  private String story(TlbEntry entry, int environment) {
    return "frame "
        + entry.frame()
        + ": environment "
        + environment
        + (entry.writable() || entry.dirtiable() ? " may store to it" : " may load from it")
        + through(entry);
  }

  private static String through(TlbEntry entry) {
    return " at "
        + Evidence.at(entry.va())
        + " through the TLB ("
        + (entry.isGlobal() ? "a global entry" : "ASID " + entry.asid())
        + ")";
  }

  /** {@return the living environment with this ASID, or 0} */
  private int environmentOf(int asid) {
    if (has(asid, asid)) {
      return asid;
    }
    for (int environment = 1; environment <= kernel.environments(); environment++) {
      if (has(environment, asid)) {
        return environment;
      }
    }
    return 0;
  }

  private boolean has(int environment, int asid) {
    return environment <= kernel.environments()
        && kernel.isAlive(environment)
        && (kernel.asid(environment) & 0xFFFF) == asid;
  }
}
