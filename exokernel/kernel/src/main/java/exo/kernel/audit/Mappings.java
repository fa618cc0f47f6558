package exo.kernel.audit;

import exo.bindings.Rights;
import exo.bindings.table.Bindings;
import exo.hw.mmu.Mmu;
import exo.kernel.Inspection;
import java.util.Arrays;

/**
 * Translation tables against bindings (L1, L4) and against the kernel's reverse list (L11).
 *
 * <pre>
 *   touched frame   reverse list ─▶ own walk ─▶ descriptor ─▶ node ─▶ … ─▶ owner's node ─▶ binding
 *                   mappings seen last time and no longer listed ─▶ own walk ─▶ nothing there
 *   everything      every descriptor that a walk from any root reaches ─▶ reverse list ─▶ node ─▶ … ─▶ binding
 * </pre>
 *
 * With as many descriptors as list entries, and each descriptor listed, list and tables are the same set. Where software fills the
 * TLBs the descriptors are those of the kernel's record.
 */
final class Mappings implements TableWalk.Visitor {
  private final Evidence evidence;
  private final Inspection kernel;
  private final Records records;
  private final Authority authority;
  private final TableWalk walk;
  private final Findings findings;
  private final SeenMappings seen;
  private final SoftwareTlbPaths stlb;
  private final Inspection.MappingVisitor listed = this::listed;
  private final Inspection.MappingVisitor search = this::compare;
  private final Inspection.MappingVisitor writers = this::mayStore;

  // The frame looked at.
  private int frame;
  private int mapped;
  private boolean written;

  // What is searched for in its list.
  private int wantedEnvironment;
  private long wantedVa;
  private int foundNode;
  private boolean canStore;

  // A visit to all tables.
  private final int[] tableStamps;
  private int stamp;
  private int environment;
  private long leaves;

  /** Environments whose tables the kernel may have changed in this step, by number. */
  private int[] changedTables = new int[16];

  private int step;

  Mappings(Evidence evidence, SoftwareTlbPaths stlb) {
    this.evidence = evidence;
    this.stlb = stlb;
    kernel = evidence.kernel;
    records = evidence.records;
    authority = evidence.authority;
    walk = evidence.walk;
    findings = evidence.findings;
    seen = new SeenMappings(evidence.frames);
    tableStamps = new int[evidence.frames];
    Inspection.MappingVisitor remember = (whose, va, node) -> seen.add(frame, whose, va);
    for (frame = 0; frame < evidence.frames; frame++) {
      kernel.forEachMapping(frame, remember);
    }
  }

  // ---- a touched frame

  void begin() {
    step++;
  }

  /** Looks at one frame's mappings; {@link #mapped} and {@link #written} then tell of it. */
  void frame(int which) {
    frame = which;
    mapped = 0;
    written = false;
    for (int entry = seen.first(which); entry != SeenMappings.END; entry = seen.after(entry)) {
      left(seen.environment(entry), seen.va(entry));
    }
    seen.clear(which);
    kernel.forEachMapping(which, listed);
  }

  /** Compares the kernel's counts with what was seen of touched frames. */
  void count() {
    findings.expect(Invariant.I9, Law.L11, kernel.mappings(), seen.size(), "the count of mappings");
    int running = kernel.current();
    if (running != 0) {
      findings.expect(
          Invariant.I9,
          Law.L11,
          kernel.mappings(running),
          seen.size(running),
          "the count of pages mapped by environment",
          running);
    }
  }

  /** {@return mappings of the frame looked at last} */
  int mapped() {
    return mapped;
  }

  /** {@return whether one of them says that the page was written} */
  boolean written() {
    return written;
  }

  private void left(int whose, long va) {
    changed(whose);
    stlb.page(whose, va);
    findings.checked(Invariant.I10);
    if (evidence.find(whose, va)
        && walk.frame() == frame
        && nodeOf(frame, whose, va) == Authority.NO_NODE) {
      unlisted(whose, va, frame, walk.allowed());
    }
  }

  private void listed(int whose, long va, int node) {
    mapped++;
    seen.add(frame, whose, va);
    changed(whose);
    stlb.page(whose, va);
    compareWithTables(whose, va, node);
  }

  private void compareWithTables(int whose, long va, int node) {
    findings.checked(Invariant.I9, Law.L11);
    if (!kernel.isAlive(whose)) {
      findings.violated(
          Invariant.I10,
          "frame " + frame + ": listed as mapped by environment " + whose + ", which has left");
    } else if (!evidence.find(whose, va)) {
      listedOnly(whose, va, "nothing");
    } else if (walk.frame() != frame || walk.level() != 3) {
      listedOnly(whose, va, "frame " + walk.frame());
    } else {
      path(frame, whose, va, node, walk.allowed());
    }
  }

  private void listedOnly(int whose, long va, String there) {
    findings.violated(
        Invariant.I9,
        Law.L11,
        "frame "
            + frame
            + ": the kernel believes that environment "
            + whose
            + " maps it at "
            + Evidence.at(va)
            + ", but "
            + evidence.source()
            + " there is "
            + there);
  }

  private void changed(int whose) {
    if (whose >= changedTables.length) {
      changedTables = Arrays.copyOf(changedTables, Math.max(whose + 1, changedTables.length * 2));
    }
    changedTables[whose] = step;
  }

  /** {@return whether a mapping of a touched frame was, before or after the step, in this environment's tables} */
  boolean mayHaveChanged(int whose) {
    return whose >= 0 && whose < changedTables.length && changedTables[whose] == step;
  }

  // ---- one path

  private void path(int to, int whose, long va, int node, int may) {
    findings.checked(Invariant.I9);
    written |= (may & TableWalk.DIRTY) != 0;
    Flaw flaw = authority.over(to, whose, node, rights(may));
    if (flaw != Flaw.NONE) {
      String end = authority.explain(flaw, "frame " + to, records.owner(to), node);
      findings.violated(flaw.invariant(), flaw.law(), story(to, whose, va, may) + ", " + end);
    }
    if ((may & TableWalk.GLOBAL) != 0) {
      findings.violated(
          Invariant.I9, story(to, whose, va, may) + ", and so may every other environment");
    }
    if ((may & TableWalk.WRITE) != 0 && kernel.isTable(to)) {
      findings.violated(
          Invariant.I9, story(to, whose, va, may) + ", although it serves as a translation table");
    }
  }

  /** A descriptor that the kernel's list does not have: the books are wrong, and perhaps nobody allowed it. */
  private void unlisted(int whose, long va, int to, int may) {
    findings.violated(
        Invariant.I9,
        Law.L11,
        story(to, whose, va, may) + ", but the kernel has no record of that mapping");
    path(to, whose, va, authority.search(to, whose, rights(may)), may);
  }

  private String story(long to, int whose, long va, int may) {
    return "frame "
        + to
        + ": environment "
        + whose
        + verb(may)
        + Evidence.at(va)
        + " "
        + evidence.source();
  }

  private static String verb(int may) {
    if ((may & TableWalk.WRITE) != 0) {
      return " may store to it at ";
    }
    return (may & TableWalk.READ) != 0 ? " may load from it at " : " maps it at ";
  }

  /** What has to be allowed; executing shows as much as loading. */
  private static int rights(int may) {
    int rights = (may & (TableWalk.READ | TableWalk.EXECUTE)) != 0 ? Rights.READ : 0;
    return (may & TableWalk.WRITE) != 0 ? rights | Rights.WRITE : rights;
  }

  // ---- the reverse list, searched

  private int nodeOf(int which, int whose, long va) {
    wantedEnvironment = whose;
    wantedVa = va;
    foundNode = Authority.NO_NODE;
    kernel.forEachMapping(which, search);
    return foundNode;
  }

  private void compare(int whose, long va, int node) {
    if (whose == wantedEnvironment && va == wantedVa) {
      foundNode = node;
    }
  }

  /** {@return whether the environment may store to a frame through one of its own mappings} */
  boolean mayWrite(int whose, int which) {
    wantedEnvironment = whose;
    canStore = false;
    kernel.forEachMapping(which, writers);
    return canStore;
  }

  private void mayStore(int whose, long va, int node) {
    if (whose == wantedEnvironment && evidence.find(whose, va)) {
      canStore |= (walk.allowed() & TableWalk.WRITE) != 0;
    }
  }

  // ---- everything

  /** Walks every table of every environment, and compares the kernel's list and counts with what it finds. */
  void all() {
    stamp++;
    long mappings = 0;
    for (environment = 1; environment <= kernel.environments(); environment++) {
      if (kernel.isAlive(environment)) {
        leaves = 0;
        evidence.visit(environment, this);
        mappings += leaves;
        findings.expect(
            Invariant.I9,
            Law.L11,
            kernel.mappings(environment),
            leaves,
            "the count of pages mapped by environment",
            environment);
      }
    }
    findings.checked(Invariant.I9, Law.L11);
    if (mappings != kernel.mappings()) {
      findings.violated(
          Invariant.I9,
          Law.L11,
          "the kernel's list has "
              + kernel.mappings()
              + " mappings, but "
              + evidence.source()
              + " there are "
              + mappings);
      compareEveryList();
    }
    compareTables();
  }

  private void compareEveryList() {
    Inspection.MappingVisitor visitor = this::compareWithTables;
    for (frame = 0; frame < evidence.frames; frame++) {
      kernel.forEachMapping(frame, visitor);
    }
  }

  private void compareTables() {
    long believed = 0;
    for (int f = 0; f < evidence.frames; f++) {
      if (kernel.isTable(f)) {
        believed++;
        if (tableStamps[f] != stamp) {
          findings.violated(
              Invariant.I9,
              Law.L11,
              "frame " + f + ": the kernel believes it serves as a table, but no walk reaches it");
        }
      }
    }
    findings.checked(Invariant.I9, believed);
  }

  @Override
  public boolean table(long tableFrame, int level, long va, int valid) {
    findings.checked(Invariant.I9);
    int which = (int) tableFrame;
    if (tableStamps[which] == stamp) {
      findings.violated(
          Invariant.I9, tableStory(which, level, va) + ", and it is a table elsewhere too");
      return false;
    }
    tableStamps[which] = stamp;
    int owner = records.owner(which);
    if (owner != environment) {
      findings.violated(
          owner == Bindings.NOBODY ? Invariant.I10 : Invariant.I9,
          tableStory(which, level, va) + ", but the binding table says " + Authority.whose(owner));
    }
    if (!kernel.isTable(which)) {
      findings.violated(
          Invariant.I9, Law.L11, tableStory(which, level, va) + ", and the kernel does not know");
    } else {
      findings.expect(
          Invariant.I9,
          Law.L11,
          kernel.tableEntries(which),
          valid,
          "the count of descriptors in the table in frame",
          which);
    }
    return true;
  }

  private String tableStory(long which, int level, long va) {
    return "frame "
        + which
        + ": a walk for environment "
        + environment
        + " takes it for a table of level "
        + level
        + " at "
        + Evidence.at(va);
  }

  @Override
  public void nowhere(long va, int level, long tableFrame) {
    findings.violated(
        Invariant.I9, tableStory(tableFrame, level, va) + ", but memory ends before it");
  }

  @Override
  public void leaf(long va, int level, long firstFrame, int permissions) {
    leaves++;
    if (level != 3 || firstFrame >= evidence.frames) {
      block(va, level, firstFrame, permissions);
      return;
    }
    int node = nodeOf((int) firstFrame, environment, va);
    if (node == Authority.NO_NODE) {
      unlisted(environment, va, (int) firstFrame, permissions);
    } else {
      path((int) firstFrame, environment, va, node, permissions);
    }
  }

  /** The kernel maps pages only, so a larger leaf rests on nothing; told for the first frame that is not the environment's. */
  private void block(long va, int level, long firstFrame, int permissions) {
    long end = firstFrame + TableWalk.span(level);
    for (long f = firstFrame; f < end; f++) {
      if (f >= evidence.frames) {
        findings.violated(
            Invariant.I9, story(f, environment, va, permissions) + ", but memory ends before it");
        return;
      }
      int node = authority.search((int) f, environment, rights(permissions));
      if (node == Authority.NO_NODE) {
        path((int) f, environment, va, node, permissions);
        return;
      }
    }
    findings.violated(
        Invariant.I9,
        Law.L11,
        story(firstFrame, environment, va, permissions)
            + " with a block of "
            + TableWalk.span(level)
            + " frames, of which the kernel has no record");
  }

  // ---- the register that says where walks begin

  /**
   * Checks that the processor walks the tables of the environment that it runs, and no others; or none at all. One whose turn it is
   * not walks those of whose it was last, if he is still there.
   */
  void registers() {
    for (Mmu mmu : evidence.mmus) {
      findings.checked(Invariant.I9);
      walks(mmu);
      boolean runs = mmu == evidence.mmus[kernel.processor()];
      register(mmu.ttbr0(), runs ? kernel.current() : lastOn(mmu));
    }
  }

  private int lastOn(Mmu mmu) {
    return evidence.environmentOf((int) (mmu.ttbr0() >>> 48));
  }

  private void walks(Mmu mmu) {
    boolean off = (mmu.tcr() >>> 7 & 1) != 0; // EPD0
    if (off != evidence.fillsTlbs) {
      findings.violated(
          Invariant.I9,
          evidence.fillsTlbs
              ? "the hardware walks tables, and software should fill the TLBs alone"
              : "the hardware walks no tables, and nobody fills the TLBs");
    }
  }

  private void register(long ttbr0, int running) {
    long root = Math.max(0, evidence.root(running));
    boolean foreign = running != 0 && (int) (ttbr0 >>> 48) != (kernel.asid(running) & 0xFFFF);
    if (walked(ttbr0) != root || foreign) {
      findings.violated(
          evidence.owner(walked(ttbr0)) == Bindings.NOBODY ? Invariant.I10 : Invariant.I9,
          "frame "
              + walked(ttbr0)
              + ": the processor walks it as a table (ASID "
              + (ttbr0 >>> 48)
              + "), but it runs "
              + (running == 0 ? "nobody" : "environment " + running)
              + (root == 0 ? ", who has none" : ", whose table is frame " + root));
    }
  }

  private static long walked(long ttbr0) {
    return (ttbr0 & 0xFFFF_FFFF_FFFEL) >>> 12;
  }
}
