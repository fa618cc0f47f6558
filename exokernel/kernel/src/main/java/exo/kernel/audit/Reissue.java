package exo.kernel.audit;

import exo.hw.mmu.Mmu;
import exo.hw.mmu.TlbEntry;
import exo.kernel.Inspection;
import java.util.function.Consumer;

/**
 * A tag goes to somebody else only when nothing is tagged with it any more (I12). Whoever is new may have filled the TLBs with its
 * own pages by the time that it is looked at: what its own tables do not have is its predecessor's. The software TLB is tagged
 * likewise.
 */
final class Reissue {
  private final Evidence evidence;
  private final Inspection kernel;
  private final Findings findings;
  private final Consumer<TlbEntry> entry = this::entry;
  private final SoftwareTlbPaths.WordVisitor word = this::word;

  Reissue(Evidence evidence) {
    this.evidence = evidence;
    kernel = evidence.kernel;
    findings = evidence.findings;
  }

  /** To be called when somebody was admitted or has left. */
  void step() {
    for (Mmu mmu : evidence.mmus) {
      mmu.forEachEntry(entry);
    }
    if (evidence.fillsTlbs) {
      SoftwareTlbPaths.forEachWord(evidence.memory, word);
    }
  }

  private void word(int slot, long word) {
    int asid = SoftwareTlbPaths.asid(word);
    judge(asid, SoftwareTlbPaths.va(slot, word), SoftwareTlbPaths.frame(word), "software TLB");
  }

  private void entry(TlbEntry entry) {
    if (!entry.isGlobal()) {
      judge(entry.asid(), entry.va(), entry.frame(), "TLB");
    }
  }

  private void judge(int asid, long va, long frame, String where) {
    findings.checked(Invariant.I12);
    int bearer = evidence.environmentOf(asid);
    boolean fresh = bearer != 0 && evidence.departed.isNew(bearer);
    boolean own = fresh && evidence.find(bearer, va) && evidence.walk.frame() == frame;
    if (bearer == 0 || (fresh && !own)) {
      findings.violated(
          Invariant.I12,
          "frame "
              + frame
              + ": reached at "
              + Evidence.at(va)
              + " through the "
              + where
              + " by ASID "
              + asid
              + (bearer == 0
                  ? ", which is nobody's"
                  : ", which has been given to environment " + kernel.name(bearer)));
    }
  }
}
