package exo.kernel.audit;

import exo.bindings.table.Bindings;
import exo.hw.mmu.Mmu;
import exo.hw.mmu.TlbEntry;
import java.util.function.Consumer;

/**
 * The TLBs against the tables (L1, L4) and, in what they hide from the tables' flags, against the books (L11). What an entry
 * allows must still stand in a descriptor; the descriptor's own authority is judged by {@link Mappings}. Where software fills the TLBs
 * the descriptor is the one in the kernel's record, and the software TLB is judged likewise ({@link SoftwareTlbPaths}).
 */
final class CachedPaths {
  /** Not a slot of the software TLB. */
  private static final int IN_THE_TLB = -1;

  /** From so many touched frames on, one pass over all entries is cheaper than a search for each. */
  private static final int MANY = 32;

  private final Evidence evidence;
  private final TableWalk walk;
  private final Findings findings;
  private final Consumer<TlbEntry> any = this::judge;
  private final Consumer<TlbEntry> touchedOnly = this::judgeIfTouched;

  CachedPaths(Evidence evidence) {
    this.evidence = evidence;
    walk = evidence.walk;
    findings = evidence.findings;
  }

  /** Judges every entry that reaches a touched frame. */
  void touched() {
    Touched touched = evidence.touched;
    for (Mmu mmu : evidence.mmus) {
      touched(mmu, touched);
    }
    findings.checked(Invariant.I10, touched.frames());
  }

  private void touched(Mmu mmu, Touched touched) {
    if (touched.frames() >= MANY) {
      mmu.forEachEntry(touchedOnly);
    } else {
      for (int i = 0; i < touched.frames(); i++) {
        mmu.forEachEntryTo(touched.frame(i), any);
      }
    }
  }

  void all() {
    for (Mmu mmu : evidence.mmus) {
      mmu.forEachEntry(any);
    }
  }

  private void judgeIfTouched(TlbEntry entry) {
    if (entry.level() != 3 || evidence.touched.holds(entry.frame())) {
      judge(entry);
    }
  }

  private void judge(TlbEntry entry) {
    if (entry.isGlobal()) {
      findings.checked(Invariant.I11);
      findings.violated(
          Invariant.I11,
          "frame "
              + entry.frame()
              + ": every environment reaches it at "
              + Evidence.at(entry.va())
              + " through the TLB (a global entry)");
    } else {
      judge(IN_THE_TLB, entry.asid(), entry.va(), entry.frame(), entry.level(), allowed(entry));
    }
  }

  private static int allowed(TlbEntry entry) {
    int may = entry.readable() ? TableWalk.READ : 0;
    may |= entry.executable() ? TableWalk.EXECUTE : 0;
    may |= entry.dirtiable() ? TableWalk.WRITE : 0;
    return may | (entry.writable() ? TableWalk.WRITE | TableWalk.DIRTY : 0);
  }

  /**
   * Judges what is cached of one page.
   *
   * @param slot of the software TLB in which it is
   * @param may what it allows, bits of {@link TableWalk}
   */
  void judge(int slot, int asid, long va, long frame, int level, int may) {
    findings.checked(Invariant.I11);
    findings.checked(Invariant.I12);
    int environment = evidence.environmentOf(asid);
    if (environment == 0) {
      findings.violated(
          Invariant.I12,
          "frame "
              + frame
              + ": still reached"
              + through(slot, asid, va)
              + ", which is the ASID of no living environment");
    } else if (!evidence.find(environment, va) || walk.frame() != frame || walk.level() != level) {
      stale(frame, environment, story(frame, environment, may) + through(slot, asid, va));
    } else if (!within(may, walk.allowed())) {
      compare(may, walk.allowed(), story(frame, environment, may) + through(slot, asid, va));
    }
  }

  private void stale(long frame, int environment, String story) {
    int owner = evidence.owner(frame);
    findings.violated(
        Invariant.I10,
        owner == Bindings.NOBODY ? Law.L4 : Law.L1,
        story
            + (owner == environment
                ? ", but " + evidence.source() + " nothing maps it there"
                : ", but the binding table says " + Authority.whose(owner)));
  }

  private static boolean within(int may, int allowed) {
    return (may & ~allowed) == 0 && (allowed & TableWalk.USED) != 0;
  }

  private void compare(int may, int allowed, String story) {
    int more = may & ~allowed;
    if ((more & (TableWalk.READ | TableWalk.WRITE | TableWalk.EXECUTE)) != 0) {
      findings.violated(Invariant.I11, story + ", but " + evidence.source() + " less is allowed");
    } else if ((more & TableWalk.DIRTY) != 0) {
      findings.violated(
          Invariant.I11, Law.L11, story + " without the descriptor saying that the page is dirty");
    } else {
      findings.violated(
          Invariant.I11, Law.L11, story + " without the descriptor's access flag saying so");
    }
  }

  private static String story(long frame, int environment, int may) {
    return "frame "
        + frame
        + ": environment "
        + environment
        + ((may & TableWalk.WRITE) != 0 ? " may store to it" : " may load from it");
  }

  private static String through(int slot, int asid, long va) {
    return " at "
        + Evidence.at(va)
        + " through "
        + (slot == IN_THE_TLB ? "the TLB" : "slot " + slot + " of the software TLB")
        + " (ASID "
        + asid
        + ")";
  }
}
