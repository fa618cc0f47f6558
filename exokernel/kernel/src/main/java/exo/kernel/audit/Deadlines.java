package exo.kernel.audit;

import exo.bindings.ResourceKind;
import exo.hw.CostModel;
import exo.hw.FaultPlan;
import exo.kernel.DialogueView;
import exo.kernel.Inspection;
import exo.revocation.Bound;
import exo.revocation.TimeBase;

/** No dialogue lasts longer than {@link Bound} says (L8): those that go on, as old as they are, and those that have ended. */
final class Deadlines {
  private final Inspection kernel;
  private final Evidence evidence;
  private final Findings findings;
  private final Bound.Costs costs;
  private final boolean punctual;

  /** No dialogue is late before it is as old as this. */
  private final long shortest;

  private final Inspection.DialogueVisitor judge = this::judge;

  Deadlines(Evidence evidence) {
    this.evidence = evidence;
    kernel = evidence.kernel;
    findings = evidence.findings;
    CostModel model = evidence.machine.description().costs();
    FaultPlan faults = evidence.machine.description().disks().get(0).faults();
    punctual = faults.delayedRequests() == 0 && faults.reorderedWrites() == 0;
    long memory = Math.min(stages(ResourceKind.FRAME), stages(ResourceKind.EXTENT));
    shortest = Math.min(memory, stages(ResourceKind.SLICE));
    costs = Bound.Costs.of(model, evidence.disk.queueCapacity() + 1, evidence.mmus.length);
  }

  private long stages(ResourceKind kind) {
    var deadlines = kernel.revocationRules().deadlines(kind);
    return deadlines.politeCycles() + deadlines.imperativeCycles();
  }

  void step() {
    findings.checked(Invariant.I21);
    long oldest = kernel.oldestDialogue();
    if (oldest != Long.MAX_VALUE && evidence.machine.clock().now() - oldest > shortest) {
      kernel.forEachDialogue(judge);
    }
    kernel.forEachDialogueOver(judge);
  }

  private void judge(DialogueView dialogue) {
    if (dialogue.askedAt() == Long.MAX_VALUE || (dialogue.saves() > 0 && !punctual)) {
      return;
    }
    findings.checked(Invariant.I21);
    long now = evidence.machine.clock().now();
    long age = Math.min(now, dialogue.endedAt()) - dialogue.askedAt();
    long bound = age > shortest ? bound(dialogue) : shortest;
    if (age > bound) {
      findings.violated(
          Invariant.I21,
          "request "
              + dialogue.ticket()
              + ": environment "
              + dialogue.victim()
              + " was asked at cycle "
              + dialogue.askedAt()
              + ", and that has taken "
              + age
              + " cycles; the bound is "
              + bound);
    }
  }

  private long bound(DialogueView d) {
    var stages = kernel.revocationRules().deadlines(d.kind());
    long step = kernel.longestStep();
    long polite = stages.politeCycles();
    if (kernel.revocationRules().time() == TimeBase.VICTIM) {
      polite = Bound.stretched(polite, kernel.sliceCycles(), d.slices(), step);
    }
    return new Bound(
            polite + stages.imperativeCycles(),
            Bound.steps(d.rivals()),
            step,
            d.taken() + d.tables(),
            d.paths(),
            d.looked(),
            d.aborts(),
            d.saves(),
            costs)
        .cycles();
  }
}
