package exo.kernel.audit;

import exo.abi.Books;
import exo.bindings.table.Bindings;
import exo.kernel.Inspection;

/** What the kernel tells equals the machine and the binding table (L11), for every environment that can read it. */
final class BooksAudit {
  private final Evidence evidence;
  private final Inspection kernel;
  private final Records records;
  private final Findings findings;

  BooksAudit(Evidence evidence) {
    this.evidence = evidence;
    kernel = evidence.kernel;
    records = evidence.records;
    findings = evidence.findings;
  }

  /** Compares what changes often, as the running environment would read it. */
  void step() {
    if (kernel.current() != 0 && kernel.isAlive(kernel.current())) {
      Books books = kernel.books(kernel.current());
      long state = state();
      expect(books.now(), evidence.machine.clock().now(), "the clock");
      expect(books.freeFrames(), records.freeFrames(), "the count of free frames");
      expect(
          books.transfersInFlight(), evidence.disk.inFlight(), "the count of transfers in flight");
      expect(books.diskHead(), evidence.disk.headPosition(), "the position of the disk's head");
      readOnly(state);
    }
  }

  /** {@return what moves when anything is changed, charged or recorded} */
  private long state() {
    return evidence.bindings.mutations() + kernel.events() + evidence.machine.clock().now();
  }

  private void readOnly(long before) {
    findings.checked(Invariant.I31);
    if (state() != before) {
      findings.violated(Invariant.I31, "reading the books has changed something");
    }
  }

  private void expect(long told, long actual, String what) {
    findings.expect(Invariant.I31, Law.L11, told, actual, what);
  }

  /** Compares everything that anybody can read. */
  void all(Ownership ownership) {
    Books any = null;
    long state = state();
    for (int environment = 1; environment <= kernel.environments(); environment++) {
      if (kernel.isAlive(environment)) {
        Books books = kernel.books(environment);
        own(environment, books, ownership);
        any = any == null ? books : any;
      }
    }
    if (any != null) {
      counts(any, ownership);
      softwareTlb(any);
      frames(any);
      slices(any, ownership);
    }
    readOnly(state);
  }

  private void own(int environment, Books books, Ownership ownership) {
    findings.expect(
        Invariant.I31,
        Law.L11,
        books.framesHeld(),
        ownership.framesOf(environment),
        "the count of frames held by environment",
        environment);
    findings.expect(
        Invariant.I31,
        Law.L11,
        books.blocksHeld(),
        ownership.blocksOf(environment),
        "the count of blocks held by environment",
        environment);
    for (Books.Account account : Books.Account.values()) {
      findings.expect(
          Invariant.I31,
          Law.L11,
          books.cycles(account),
          kernel.cycles(environment, account),
          "the account " + account + " of environment",
          environment);
    }
  }

  private void counts(Books books, Ownership ownership) {
    expect(books.now(), evidence.machine.clock().now(), "the clock");
    expect(books.installedFrames(), evidence.frames, "the count of installed frames");
    expect(books.freeFrames(), records.freeFrames(), "the count of free frames");
    expect(books.installedBlocks(), evidence.disk.blocks(), "the count of installed blocks");
    expect(books.freeBlocks(), ownership.freeBlocks(), "the count of free blocks");
    expect(books.transfersInFlight(), evidence.disk.inFlight(), "the count of transfers in flight");
    expect(books.diskHead(), evidence.disk.headPosition(), "the position of the disk's head");
  }

  private void softwareTlb(Books books) {
    expect(
        books.softwareTlbEntries(),
        evidence.fillsTlbs ? SoftwareTlbPaths.WORDS : 0,
        "the size of the software TLB");
    for (int slot = 0; slot < books.softwareTlbEntries(); slot++) {
      findings.expect(
          Invariant.I31,
          Law.L11,
          books.softwareTlbEntry(slot),
          SoftwareTlbPaths.word(evidence.memory, slot),
          "the entry of the software TLB in slot",
          slot);
    }
  }

  /** The list of free frames, followed from one to the next, and every owner. */
  private void frames(Books books) {
    long next = books.nextFreeFrame(0);
    for (int frame = 0; frame < evidence.frames; frame++) {
      int owner = records.owner(frame);
      findings.checked(Invariant.I31);
      if (books.ownerOfFrame(frame) != owner) {
        findings.expect(
            Invariant.I31, Law.L11, books.ownerOfFrame(frame), owner, "the owner of frame", frame);
      }
      if ((owner == Bindings.NOBODY) != (next == frame)) {
        findings.violated(
            Invariant.I31,
            "frame "
                + frame
                + ": belongs to "
                + Authority.whose(owner)
                + ", and the list of free frames "
                + (next == frame ? "has it" : "goes on with " + next));
        return;
      }
      next = next == frame ? books.nextFreeFrame(frame + 1) : next;
    }
  }

  private void slices(Books books, Ownership ownership) {
    expect(books.slices(), ownership.slices(), "the length of the slice vector");
    for (int slice = 0; slice < books.slices(); slice++) {
      findings.expect(
          Invariant.I31,
          Law.L11,
          books.ownerOfSlice(slice),
          ownership.ownerOfSlice(slice),
          "the owner of slice",
          slice);
      user(books, slice);
    }
  }

  /** A slice that was given away is with somebody who is there, else it has come home (L10). */
  private void user(Books books, int slice) {
    findings.checked(Invariant.I26);
    int user = books.userOfSlice(slice);
    boolean owned = books.ownerOfSlice(slice) > 0;
    if (owned != (user > 0) || (user > 0 && !kernel.isAlive(user))) {
      findings.violated(
          Invariant.I26,
          "slice "
              + slice
              + ": owned by "
              + Authority.whose(books.ownerOfSlice(slice))
              + ", and "
              + Authority.whose(user)
              + " runs in it");
    }
  }
}
