package exo.kernel.audit;

import exo.bindings.ResourceName;
import exo.bindings.table.Bindings;
import exo.kernel.Inspection;
import java.util.Arrays;

/** One frame under every law that speaks of frames; {@link #touched} reads as their table of contents. */
final class FrameAudit {
  private final Evidence evidence;
  private final Inspection kernel;
  private final Records records;
  private final Findings findings;
  private final Ownership ownership;
  private final Mappings mappings;
  private final QueuedPaths queue;
  private final Contents contents;
  private final Repossessions losses;
  private final Confinement confinement;
  private final Visibility visibility;
  private final Inspection.MappingVisitor counter = (environment, va, node) -> count();

  // By frame, as last seen.
  private final int[] owners;
  private final long[] generations;
  private final boolean[] tables;
  private int counted;

  FrameAudit(
      Evidence evidence,
      Ownership ownership,
      Mappings mappings,
      QueuedPaths queue,
      Contents contents,
      Repossessions losses,
      Confinement confinement,
      Visibility visibility) {
    this.confinement = confinement;
    this.visibility = visibility;
    this.evidence = evidence;
    this.losses = losses;
    this.ownership = ownership;
    this.mappings = mappings;
    this.queue = queue;
    this.contents = contents;
    kernel = evidence.kernel;
    records = evidence.records;
    findings = evidence.findings;
    owners = new int[evidence.frames];
    generations = new long[evidence.frames];
    tables = new boolean[evidence.frames];
    Arrays.fill(owners, Bindings.NOBODY);
  }

  /** Judges a frame that the step touched and whose record has been read again. */
  void touched(int frame) {
    losses.frame(frame);
    ownership.frame(frame);
    history(frame);
    mappings.frame(frame);
    books(frame);
    service(frame);
    unused(frame, mappings.mapped());
    if (kernel.transfers(frame) == 0) {
      contents.filled(frame);
    }
    contents.exposure(frame, mappings.mapped(), mappings.written(), queue.shows(frame));
  }

  /** Judges all frames, each by what needs no walk; the walks start from the roots. */
  void all() {
    for (int frame = 0; frame < evidence.frames; frame++) {
      losses.frame(frame);
      ownership.frame(frame);
      history(frame);
      tables[frame] = kernel.isTable(frame);
      if (records.owner(frame) == Bindings.NOBODY || kernel.isStale(frame)) {
        counted = 0;
        kernel.forEachMapping(frame, counter);
        unused(frame, counted);
        contents.exposure(frame, counted, true, queue.shows(frame));
      }
    }
  }

  private void count() {
    counted++;
  }

  /** Generations only grow, and a binding that has ended has used one up (L4). */
  private void history(int frame) {
    int before = owners[frame];
    int now = records.owner(frame);
    long generation = evidence.bindings.generation(ResourceName.frame(frame));
    findings.checked(Invariant.I8);
    if (generation < generations[frame]
        || (generation == generations[frame] && before > 0 && now != before)) {
      findings.violated(
          Invariant.I8,
          "frame "
              + frame
              + ": was in generation "
              + generations[frame]
              + " with "
              + Authority.whose(before)
              + ", and is in "
              + generation
              + " with "
              + Authority.whose(now));
    }
    generations[frame] = generation;
    owners[frame] = now;
    if (before != now) {
      contents.changedHands(frame, before, now);
      confinement.bound(ResourceName.frame(frame), before, now);
      visibility.ended(ResourceName.frame(frame), before, now);
    }
  }

  /** What the kernel counts for the frame equals what there is (L11). */
  private void books(int frame) {
    findings.checked(Invariant.I15, Law.L11);
    if (kernel.transfers(frame) != queue.of(frame)) {
      findings.violated(
          Invariant.I15,
          Law.L11,
          "frame "
              + frame
              + ": the kernel counts "
              + kernel.transfers(frame)
              + " transfers, and lists "
              + queue.of(frame));
    }
    if (kernel.isTable(frame)) {
      findings.expect(
          Invariant.I9,
          Law.L11,
          kernel.tableEntries(frame),
          evidence.walk.valid(frame),
          "the count of descriptors in the table in frame",
          frame);
    }
  }

  /** Who makes a table of a frame owns it (L1). */
  private void service(int frame) {
    findings.checked(Invariant.I9);
    boolean table = kernel.isTable(frame);
    if (table && !tables[frame] && records.owner(frame) != kernel.current()) {
      findings.violated(
          Invariant.I9,
          "frame "
              + frame
              + ": belongs to "
              + Authority.whose(records.owner(frame))
              + ", and has become a table of "
              + Authority.whose(kernel.current()));
    }
    tables[frame] = table;
  }

  /** Nothing is done with what nobody owns (L4). */
  private void unused(int frame, int mapped) {
    findings.checked(Invariant.I10);
    if (records.owner(frame) == Bindings.NOBODY
        && (mapped > 0 || kernel.transfers(frame) > 0 || kernel.isTable(frame))) {
      findings.violated(
          Invariant.I10,
          "frame "
              + frame
              + ": nobody's, and yet "
              + (mapped > 0
                  ? "mapped " + mapped + " times"
                  : kernel.isTable(frame)
                      ? "a translation table"
                      : "in " + kernel.transfers(frame) + " transfers"));
    }
  }
}
