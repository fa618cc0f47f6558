package exo.kernel.audit;

import exo.kernel.Inspection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The one auditor: judges between two steps of the kernel whether the laws hold.
 *
 * <pre>
 *   machine   translation tables (own walk) ─┐
 *             TLB, software TLB entries      ├─▶ within ─▶ bindings ─▶ within ─▶ capabilities
 *             queued transfers              ─┘   (the table itself)             (the derivation tree)
 *
 *   kernel    reverse list, counts, caches, books, accounts ─▶ equal to the above and to the clock
 * </pre>
 *
 * <p>It reads and never writes: no cycle passes, no event is recorded, and a run has the same trace with it and without.
 *
 * <p><b>Incremental</b>: after each step what that step touched, and everything at every {@value #EVERYTHING_EACH} steps and at the
 * end. What nobody logged as touched is found out then. <b>Full</b>: everything after each step, and the contents of every frame
 * with it, for small machines.
 *
 * <p>On the clean path of a step nothing is allocated; a step costs a few looks into arrays for each frame it touched, plus a look
 * into the binding table and one pass over the TLBs.
 */
public final class Auditor {
  /** How much is recomputed when. */
  public enum Mode {
    /** After each step what it touched, everything at intervals. */
    INCREMENTAL,
    /** Everything after each step. */
    FULL
  }

  /** Steps from one full recomputation to the next, when auditing incrementally. */
  public static final int EVERYTHING_EACH = 65_536;

  /** Frames watched at a time when not all are. */
  private static final int SAMPLE = 8;

  /** Contents looked at in a recomputation that is not the last: frames and blocks. */
  private static final int SOME_FRAMES = 8_192;

  private static final int SOME_BLOCKS = 4_096;
  private static final int MANY_FRAMES = 1 << 16;
  private static final int MANY_BLOCKS = 1 << 20;

  private final Mode mode;
  private final Set<Law> selected;
  private final Evidence evidence;
  private final Findings findings;
  private final Extents extents;
  private final Ownership ownership;
  private final Derivations derivations;
  private final Mappings mappings;
  private final CachedPaths cached;
  private final SoftwareTlbPaths stlb;
  private final Contents contents;
  private final Integrity integrity;
  private final QueuedPaths queue;
  private final FrameAudit frames;
  private final Repossessions losses;
  private final Promises promises;
  private final Deadlines deadlines;
  private final Accounts accounts;
  private final BooksAudit books;
  private final BindingHistory history;
  private final Bystanders bystanders;
  private final Reissue reissue;
  private final Rounds rounds;
  private final Gifts gifts;
  private final Progress progress;
  private final boolean movesBytes;
  private long steps;
  private long recomputations;
  private long latest;

  /**
   * Begins with a look at everything, as it is now.
   *
   * @param kernel what may be read; the kernel must have been told that it is audited
   * @param mode how much is recomputed when
   */
  public Auditor(Inspection kernel, Mode mode) {
    this(kernel, mode, Law.JUDGED);
  }

  /**
   * The same for some laws only: of the others it looks at everything and reports nothing.
   *
   * @param kernel what may be read; the kernel must have been told that it is audited
   * @param mode how much is recomputed when
   * @param selected violations of which laws to report
   */
  public Auditor(Inspection kernel, Mode mode, Set<Law> selected) {
    this.mode = mode;
    this.selected = Set.copyOf(selected);
    evidence = new Evidence(kernel, this.selected);
    findings = evidence.findings;
    extents = new Extents(evidence);
    Confinement confinement = new Confinement(evidence);
    Visibility visibility = new Visibility(evidence);
    history = new BindingHistory(evidence, confinement, visibility);
    ownership = new Ownership(evidence, extents, history);
    derivations = new Derivations(evidence);
    cached = new CachedPaths(evidence);
    stlb = new SoftwareTlbPaths(evidence, cached);
    mappings = new Mappings(evidence, stlb);
    contents = new Contents(evidence);
    integrity = new Integrity(evidence, mappings, mode == Mode.FULL ? evidence.frames : SAMPLE);
    queue = new QueuedPaths(evidence, contents);
    losses = new Repossessions(evidence);
    frames =
        new FrameAudit(
            evidence, ownership, mappings, queue, contents, losses, confinement, visibility);
    promises = new Promises(evidence);
    deadlines = new Deadlines(evidence);
    accounts = new Accounts(evidence);
    books = new BooksAudit(evidence);
    bystanders = new Bystanders(evidence);
    reissue = new Reissue(evidence);
    rounds = new Rounds(evidence);
    gifts = new Gifts(evidence);
    progress = new Progress(evidence);
    movesBytes = evidence.machine.description().disks().get(0).movesBytes();
    latest = kernel.steps();
    evidence.gap = true;
    everything(SOME_FRAMES, SOME_BLOCKS);
    evidence.gap = false;
  }

  /**
   * Judges the step that the kernel has just taken. Where steps were taken before it that were not judged, everything is recomputed
   * and the next comparison is with that.
   *
   * @return whether no law has been found violated so far
   */
  public boolean afterStep() {
    if (!findings.isFull()) {
      evidence.gap = evidence.kernel.steps() > latest + 1;
      latest = evidence.kernel.steps();
      steps++;
      touched();
      if (mode == Mode.FULL || steps % EVERYTHING_EACH == 0 || evidence.gap) {
        everything(SOME_FRAMES, SOME_BLOCKS);
      }
    }
    return findings.isClean();
  }

  /**
   * Judges everything at the end of a run.
   *
   * @return whether no law has been found violated
   */
  public boolean finish() {
    if (latest != evidence.kernel.steps()) {
      afterStep();
    }
    if (!findings.isFull()) {
      everything(MANY_FRAMES, MANY_BLOCKS);
    }
    return findings.isClean();
  }

  private void touched() {
    Touched touched = evidence.touched;
    touched.collect();
    mappings.begin();
    for (int i = 0; i < touched.frames(); i++) {
      evidence.records.readFrame(touched.frame(i));
      losses.seen(touched.frame(i));
    }
    queue.touched();
    for (int i = 0; i < touched.frames(); i++) {
      frames.touched(touched.frame(i));
    }
    cached.touched();
    stlb.step();
    for (int i = 0; i < touched.resources(); i++) {
      extents.resource(touched.resource(i));
      history.resource(touched.resource(i));
    }
    for (int i = 0; i < evidence.kernel.derivedNodes(); i++) {
      derivations.derivation(evidence.kernel.derivedNode(i));
      history.derivation(i);
    }
    mappings.count();
    mappings.registers();
    ownership.count();
    if (evidence.departed.step()) {
      reissue.step();
    }
    integrity.step();
    bystanders.step();
    losses.step();
    promises.step();
    deadlines.step();
    progress.step();
    rounds.step();
    gifts.step();
    accounts.step();
    books.step();
    evidence.departed.judged();
  }

  private void everything(int someFrames, int someBlocks) {
    recomputations++;
    ownership.all();
    derivations.all(ownership.boundRecords());
    mappings.all();
    mappings.registers();
    cached.all();
    stlb.all();
    queue.all();
    frames.all();
    contents.zeros(mode == Mode.FULL ? evidence.frames : someFrames);
    extents.zeros(someBlocks);
    losses.all();
    promises.all();
    accounts.all(ownership, derivations);
    books.all(ownership);
    bystanders.all();
    evidence.departed.recomputed();
    evidence.records.end();
  }

  /** {@return the laws that this audit answers for: of those selected, and without contents to look at, fewer} */
  public Set<Law> laws() {
    EnumSet<Law> laws = EnumSet.copyOf(Law.JUDGED);
    laws.retainAll(selected);
    if (!movesBytes) {
      laws.removeAll(Law.OF_CONTENTS);
    }
    return Collections.unmodifiableSet(laws);
  }

  /** {@return the invariants that this audit answers for: those that make one of {@link #laws} precise} */
  public Set<Invariant> invariants() {
    EnumSet<Invariant> invariants = EnumSet.copyOf(Invariant.JUDGED);
    Set<Law> laws = laws();
    invariants.removeIf(invariant -> Collections.disjoint(invariant.laws(), laws));
    if (!movesBytes) {
      invariants.removeAll(Invariant.OF_CONTENTS);
    }
    return Collections.unmodifiableSet(invariants);
  }

  /** {@return how often a law was put to the test so far} */
  public long checks(Law law) {
    return findings.checks(law);
  }

  /** {@return how often an invariant was put to the test so far} */
  public long checks(Invariant invariant) {
    return findings.checks(invariant);
  }

  /** {@return kernel steps judged so far} */
  public long stepsAudited() {
    return steps;
  }

  /** {@return how often everything was recomputed so far, the beginning included} */
  public long fullRecomputations() {
    return recomputations;
  }

  /** {@return what was found, each once and in the order found; after the first 100 the audit stops} */
  public List<Violation> violations() {
    return findings.violations();
  }
}
