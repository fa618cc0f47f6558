package exo.testkit.model;

import exo.abi.Protection;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.hw.Descriptor;
import exo.testkit.Answer;
import exo.testkit.Claim;
import exo.testkit.model.State.Frame;
import exo.testkit.model.State.Held;
import exo.testkit.model.State.Page;
import exo.testkit.model.State.Table;
import org.jspecify.annotations.Nullable;

/** Translation tables and pages, with tables that hardware walks and with TLBs that software fills. */
abstract class PageCalls extends ResourceCalls {
  private static final int LEAF = 3;

  /** What hardware sets by itself. */
  private static final int SEEN = Protection.REFERENCED | Protection.DIRTY;

  PageCalls(Board board, State before, int caller, Answer heard) {
    super(board, before, caller, heard);
  }

  // ---- tables

  Answer giveTable(Claim claim, long va, int level) {
    if (!isIn(Quantity.LEVEL, level, LEAF + 1L) || !isAddress(va, 1)) {
      return refused();
    }
    long frame = ownFrame(claim, Rights.READ | Rights.WRITE);
    if (frame < 0) {
      return refused();
    }
    if (board.fillsTlbs()) {
      return otherTranslation();
    }
    long transfers = before.transfers(frame);
    if (isKernelWritten(frame) || transfers > 0 || isMappedWritable(frame)) {
      return refused(inUse(frame, isKernelWritten(frame) ? 1 : Math.max(1, transfers)));
    }
    int missing = missing(va, level - 1);
    if (missing >= 0) {
      return refused(new Refusal.NoTable(va, missing));
    }
    if (before.tables().has(Table.key(caller, level, va))) {
      return refused(new Refusal.AlreadyMapped(level == 0 ? 0 : va));
    }
    draft.giveTable(caller, level, va, frame);
    return ok(0);
  }

  /** {@return the first level down to the last one asked for at which no table covers the address, or -1} */
  private int missing(long va, int last) {
    for (int level = 0; level <= last; level++) {
      if (!before.tables().has(Table.key(caller, level, va))) {
        return level;
      }
    }
    return -1;
  }

  Answer takeTable(long va, int level) {
    if (!isIn(Quantity.LEVEL, level, LEAF + 1L) || !isAddress(va, 1)) {
      return refused();
    }
    if (board.fillsTlbs()) {
      return otherTranslation();
    }
    int missing = missing(va, level);
    if (missing >= 0) {
      return refused(new Refusal.NoTable(va, missing));
    }
    long key = Table.key(caller, level, va);
    Table table = before.tables().at(key);
    if (table.entries() > 0) {
      return refused(inUse(table.frame(), table.entries()));
    }
    draft.takeTable(key);
    return ok(table.frame());
  }

  private Answer otherTranslation() {
    return refused(new Refusal.OtherTranslation(board.tlbEntries()));
  }

  // ---- pages

  Answer map(Claim claim, long va, int protection, boolean tlbWrite) {
    if (!isAddress(va, PAGE) || !isProtection(protection)) {
      return refused();
    }
    boolean writable = (protection & Protection.WRITE) != 0;
    int rights = writable ? Rights.READ | Rights.WRITE : Rights.READ;
    Held held = claim(claim, ResourceKind.FRAME, rights);
    if (held == null) {
      return refused();
    }
    if (tlbWrite != board.fillsTlbs()) {
      return otherTranslation();
    }
    long frame = ResourceName.start(held.resource());
    if (writable && isKernelWritten(frame)) {
      return refused(inUse(frame, 1));
    }
    Page there = before.pages().get(Page.key(caller, va));
    int missing = tlbWrite ? -1 : missing(va, LEAF);
    if (missing >= 0 || (!tlbWrite && there != null)) {
      return refused(missing >= 0 ? new Refusal.NoTable(va, missing) : new Refusal.AlreadyMapped(va));
    }
    long mappings = self.get(Environment.MAPPINGS);
    if (there == null && !isWithin(Quantity.MAPPINGS, 1, self.quota().mappings(), mappings)) {
      return refused();
    }
    if (there != null) {
      draft.unmap(Page.key(caller, va));
    }
    boolean mayWrite = (held.rights() & Rights.WRITE) != 0;
    int given = tlbWrite ? protection | Protection.REFERENCED : protection;
    draft.map(caller, va, new Page(frame, claimed, mayWrite, shown(given)));
    return ok(frame);
  }

  /** Only what may be stored to can be dirty. */
  private static int shown(int protection) {
    return (protection & Protection.WRITE) != 0 ? protection : protection & ~Protection.DIRTY;
  }

  private boolean isProtection(int protection) {
    if ((protection & ~Protection.ALL) == 0 && (protection & Protection.READ) != 0) {
      return true;
    }
    no = new Refusal.OutOfRange(Quantity.PROTECTION, protection, Protection.ALL + 1L);
    return false;
  }

  Answer unmap(long va, boolean tlbDelete) {
    Page page = page(va, tlbDelete);
    if (page == null) {
      return refused();
    }
    draft.unmap(Page.key(caller, va));
    return ok(told(page));
  }

  /** {@return the caller's page, as it is or may have become; or null, and then why not} */
  private @Nullable Page page(long va, boolean filled) {
    Page page = isAddress(va, PAGE) ? before.pages().get(Page.key(caller, va)) : null;
    if (no == null && filled != board.fillsTlbs()) {
      no = new Refusal.OtherTranslation(board.tlbEntries());
      return null;
    }
    if (no == null && page == null) {
      no = new Refusal.NotMapped(va);
    }
    return page == null ? null : asSeen(page);
  }

  /** The program may have touched the page since, where hardware notes that. */
  private Page asSeen(Page page) {
    int seen = 0;
    if (!board.fillsTlbs() && board.accessFlag() && heard.refusal() == null) {
      seen = (int) (heard.result() & Descriptor.AF) != 0 ? Protection.REFERENCED : 0;
      seen |= Descriptor.isDirty(heard.result()) && isWritable(page) ? Protection.DIRTY : 0;
    }
    return new Page(
        page.frame(), page.capability(), page.mayWrite(), page.protection() | shown(seen | page.protection()) & SEEN);
  }

  Answer protect(long va, int protection) {
    if (!isAddress(va, PAGE) || !isProtection(protection)) {
      return refused();
    }
    Page page = page(va, false);
    if (page == null) {
      return refused();
    }
    if ((protection & Protection.WRITE) != 0 && !page.mayWrite()) {
      return refused(new Refusal.InsufficientRights(Rights.WRITE, Rights.READ));
    }
    if ((protection & Protection.WRITE) != 0 && isKernelWritten(page.frame())) {
      return refused(inUse(page.frame(), 1));
    }
    put(va, page, shown(protection));
    return ok(told(page));
  }

  private void put(long va, Page page, int protection) {
    draft.pages =
        draft.pages.with(
            Page.key(caller, va),
            new Page(page.frame(), page.capability(), page.mayWrite(), protection));
  }

  Answer descriptor(long va) {
    if (!isAddress(va, PAGE)) {
      return refused();
    }
    Page page = before.pages().get(Page.key(caller, va));
    if (page == null) {
      return ok(0);
    }
    put(va, asSeen(page), asSeen(page).protection());
    return ok(told(asSeen(page)));
  }

  /** Reads and clears what says that a page was referenced, or that it is dirty. */
  Answer clear(long va, int bit) {
    Page page = page(va, false);
    if (page == null) {
      return refused();
    }
    put(va, page, page.protection() & ~bit);
    return ok(told(page));
  }

  /** {@return the descriptor; the bits that are software's are the kernel's to choose} */
  private long told(Page page) {
    return descriptor(page) | (heard.refusal() == null ? heard.result() & Descriptor.SOFTWARE_MASK : 0);
  }

  /** {@return what maps a page, but for software's bits} */
  static long descriptor(Page page) {
    int protection = page.protection();
    boolean writable = isWritable(page);
    long attributes =
        Descriptor.AP_EL0 | Descriptor.INNER_SHAREABLE | Descriptor.NON_GLOBAL | Descriptor.PXN;
    attributes |= writable ? Descriptor.DBM : 0;
    attributes |= writable && (protection & Protection.DIRTY) != 0 ? 0 : Descriptor.AP_READ_ONLY;
    attributes |= (protection & Protection.EXECUTE) != 0 ? 0 : Descriptor.UXN;
    attributes |= (protection & Protection.REFERENCED) != 0 ? Descriptor.AF : 0;
    return Descriptor.page(page.frame() * PAGE, attributes);
  }

  // ---- the libOS's own accesses

  Answer load(long va) {
    if (!reaches(va, 8, false)) {
      return refused(new Refusal.NotMapped(va));
    }
    Long value = loaded(va);
    return ok(value == null ? heard.result() : value);
  }

  Answer store(long va, long value) {
    if (!reaches(va, 8, true)) {
      return refused(new Refusal.NotMapped(va));
    }
    for (int i = 0; i < 8 && crosses(va); i++) {
      hold(va + i, Contents.UNKNOWN);
    }
    if (!crosses(va)) {
      hold(va, contents(va).store(va % PAGE, value));
    }
    return ok(0);
  }

  private static boolean crosses(long va) {
    return va % PAGE > PAGE - 8;
  }

  private @Nullable Long loaded(long va) {
    return crosses(va) ? null : contents(va).load(va % PAGE);
  }

  private Contents contents(long va) {
    return draft.frames.at(draft.pages.at(Page.key(caller, va)).frame()).contents();
  }

  private void hold(long va, Contents contents) {
    long number = draft.pages.at(Page.key(caller, va)).frame();
    draft.frames = draft.frames.with(number, draft.frames.at(number).holding(contents));
  }

  /** {@return whether an access of so many bytes finds its pages; what hardware notes of it is noted} */
  private boolean reaches(long va, int bytes, boolean store) {
    boolean checked = (self.context().get(exo.abi.Context.STATUS) & exo.abi.Context.ALIGNMENT_CHECKED) != 0;
    if ((checked && va % 8 != 0) || va < 0 || va >= LIMIT) {
      return false;
    }
    long last = va + bytes - 1;
    return reaches(va, store) && (last / PAGE == va / PAGE || (last < LIMIT && reaches(last, store)));
  }

  private boolean reaches(long va, boolean store) {
    Page page = before.pages().get(Page.key(caller, va));
    if (page == null || (store && !isWritable(page)) || (board.fillsTlbs() && missed(page))) {
      return false;
    }
    int needed = Protection.REFERENCED | (store ? Protection.DIRTY : 0);
    int marked = board.fillsTlbs() ? 0 : (board.accessFlag() ? Protection.REFERENCED : 0) | (board.dirtyState() ? Protection.DIRTY : 0);
    if ((needed & ~marked & ~page.protection()) != 0) {
      return false;
    }
    put(va, page, page.protection() | needed);
    return true;
  }

  /** What only a cache holds may have gone from it; what is guaranteed the kernel writes again. */
  private boolean missed(Page page) {
    return heard.refusal() instanceof Refusal.NotMapped && !frame(page.frame()).guarded();
  }

  Answer zero(long va) {
    if (!isAddress(va, PAGE)) {
      return refused();
    }
    Page page = before.pages().get(Page.key(caller, va));
    if (page == null || !isWritable(page)) {
      return refused(
          page == null
              ? new Refusal.NotMapped(va)
              : new Refusal.InsufficientRights(Rights.WRITE, Rights.READ));
    }
    hold(va, Contents.ZEROS);
    return ok(0);
  }

  // ---- vector registers

  private static final int VECTOR_BYTES = 66 * 8;

  Answer vectors(long va, boolean store) {
    Refusal busy = new Refusal.Busy(Quantity.STATUS, 1);
    boolean on = (self.context().get(exo.abi.Context.STATUS) & exo.abi.Context.VECTORS_ON) != 0;
    boolean mayBeOff = board.processors() > 1 || self.get(Environment.IN_SLICE) == 0;
    if (!on || (mayBeOff && hears(busy))) {
      return refused(busy);
    }
    if (!isIn(Quantity.ADDRESS, va, LIMIT - VECTOR_BYTES + 1)) {
      return refused(new Refusal.OutOfRange(Quantity.ADDRESS, va, LIMIT));
    }
    if (!isAddress(va, 1024)) {
      return refused();
    }
    if (!reaches(va, VECTOR_BYTES, store)) {
      return refused(new Refusal.NotMapped(va));
    }
    if (store) {
      hold(va, Contents.UNKNOWN);
    }
    return ok(0);
  }
}
