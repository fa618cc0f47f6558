package exo.testkit.model;

import exo.abi.Context;
import exo.abi.Protection;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.hw.Descriptor;
import exo.testkit.Answer;
import exo.testkit.Claim;
import exo.testkit.model.State.Held;
import exo.testkit.model.State.Page;
import exo.testkit.model.State.Table;
import org.jspecify.annotations.Nullable;

/** Translation tables, pages and accesses, with tables that hardware walks and with TLBs that software fills. */
abstract class PageCalls extends ResourceCalls {
  private static final int LEAF = 3;
  private static final int VECTOR_BYTES = 66 * 8;

  PageCalls(Board board, State before, int caller, Answer heard) {
    super(board, before, caller, heard);
  }

  // ---- tables

  Answer giveTable(Claim claim, long va, int level) {
    mustBeBelow(LEAF + 1L, Quantity.LEVEL, level);
    mustBeAddress(va, 1);
    long frame = ownFrame(claim, Rights.READ | Rights.WRITE);
    mustTranslate(false);
    long transfers = transfersIn(frame);
    must(!isKernelWritten(frame), inUse(frame, 1));
    must(transfers == 0 && !isMappedWritable(frame), inUse(frame, Math.max(1, transfers)));
    mustCover(va, level - 1);
    boolean there = tables.has(Table.key(caller, level, va));
    must(!there, new Refusal.AlreadyMapped(level == 0 ? 0 : va));
    giveTable(caller, level, va, frame);
    return ok(0);
  }

  /** The machine must translate by TLBs that software fills, or by tables. */
  private void mustTranslate(boolean filled) {
    must(filled == (board.tlbEntries() > 0), new Refusal.OtherTranslation(board.tlbEntries()));
  }

  /** Tables must cover the address down to a level. */
  private void mustCover(long va, int last) {
    for (int level = 0; level <= last; level++) {
      must(tables.has(Table.key(caller, level, va)), new Refusal.NoTable(va, level));
    }
  }

  Answer takeTable(long va, int level) {
    mustBeBelow(LEAF + 1L, Quantity.LEVEL, level);
    mustBeAddress(va, 1);
    mustTranslate(false);
    mustCover(va, level);
    Table table = tables.at(Table.key(caller, level, va));
    must(table.entries() == 0, inUse(table.frame(), table.entries()));
    takeTable(Table.key(caller, level, va));
    return ok(table.frame());
  }

  // ---- pages

  Answer map(Claim claim, long va, int protection, boolean filled) {
    mustBeAddress(va, PAGE);
    mustBeProtection(protection);
    boolean writable = (protection & Protection.WRITE) != 0;
    int rights = writable ? Rights.READ | Rights.WRITE : Rights.READ;
    Held held = claim(claim, ResourceKind.FRAME, rights);
    mustTranslate(filled);
    long frame = ResourceName.start(held.resource());
    must(!writable || !isKernelWritten(frame), inUse(frame, 1));
    mustCover(va, filled ? -1 : LEAF);
    boolean there = pages.has(Page.key(caller, va));
    must(!there || filled, new Refusal.AlreadyMapped(va));
    long mappings = self.get(Environment.MAPPINGS);
    mustBeWithin(self.quota().mappings(), mappings, Quantity.MAPPINGS, there ? 0 : 1);
    if (there) {
      unmap(Page.key(caller, va));
    }
    int given = shown(protection) | (filled ? Protection.REFERENCED : 0);
    map(caller, va, new Page(frame, claimed, (held.rights() & Rights.WRITE) != 0, given));
    return ok(frame);
  }

  /** Only what may be stored to can be dirty. */
  private static int shown(int protection) {
    return (protection & Protection.WRITE) != 0 ? protection : protection & ~Protection.DIRTY;
  }

  private static void mustBeProtection(int protection) {
    must(
        (protection & ~Protection.ALL) == 0 && (protection & Protection.READ) != 0,
        new Refusal.OutOfRange(Quantity.PROTECTION, protection, Protection.ALL + 1L));
  }

  Answer unmap(long va, boolean filled) {
    Page page = own(va, filled);
    unmap(Page.key(caller, va));
    return ok(told(page));
  }

  private Page own(long va, boolean filled) {
    mustBeAddress(va, PAGE);
    mustTranslate(filled);
    return page(va);
  }

  /** {@return the caller's page, as it is or has become} */
  private Page page(long va) {
    Page page = pages.get(Page.key(caller, va));
    if (page == null) {
      throw new Refused(new Refusal.NotMapped(va));
    }
    return asSeen(page);
  }

  /** The program may have touched the page since, where hardware notes that. */
  private Page asSeen(Page page) {
    boolean noted = board.tlbEntries() == 0 && board.accessFlag() && heard.refusal() == null;
    boolean referenced = noted && Descriptor.isReferenced(heard.result());
    boolean dirty = noted && Descriptor.isDirty(heard.result());
    int seen = (referenced ? Protection.REFERENCED : 0) | (dirty ? Protection.DIRTY : 0);
    return page.allowing(shown(page.protection() | seen));
  }

  private void put(long va, Page page) {
    pages = pages.with(Page.key(caller, va), page);
  }

  Answer protect(long va, int protection) {
    mustBeAddress(va, PAGE);
    mustBeProtection(protection);
    Page page = own(va, false);
    boolean writable = (protection & Protection.WRITE) != 0;
    must(!writable || page.mayWrite(), new Refusal.InsufficientRights(Rights.WRITE, Rights.READ));
    must(!writable || !isKernelWritten(page.frame()), inUse(page.frame(), 1));
    put(va, page.allowing(shown(protection)));
    return ok(told(page));
  }

  Answer descriptor(long va) {
    mustBeAddress(va, PAGE);
    if (!pages.has(Page.key(caller, va))) {
      return ok(0);
    }
    put(va, page(va));
    return ok(told(page(va)));
  }

  /** Reads and clears what says that a page was referenced, or that it is dirty. */
  Answer clear(long va, int bit) {
    Page page = own(va, false);
    put(va, page.allowing(page.protection() & ~bit));
    return ok(told(page));
  }

  /** {@return the descriptor; the bits that are software's are the kernel's to choose} */
  private long told(Page page) {
    return descriptor(page) | (heard.result() & Descriptor.SOFTWARE_MASK);
  }

  /** {@return what maps a page, but for software's bits} */
  static long descriptor(Page page) {
    int protection = page.protection();
    long bits =
        Descriptor.AP_EL0 | Descriptor.INNER_SHAREABLE | Descriptor.NON_GLOBAL | Descriptor.PXN;
    bits |= isWritable(page) ? Descriptor.DBM : 0;
    bits |= (protection & Protection.DIRTY) != 0 ? 0 : Descriptor.AP_READ_ONLY;
    bits |= (protection & Protection.EXECUTE) != 0 ? 0 : Descriptor.UXN;
    bits |= (protection & Protection.REFERENCED) != 0 ? Descriptor.AF : 0;
    return Descriptor.page(page.frame() * PAGE, bits);
  }

  // ---- the libOS's own accesses

  Answer load(long va) {
    touch(va, 8, false);
    Long value = crosses(va) ? null : contents(va).load(va % PAGE);
    return ok(value == null ? heard.result() : value);
  }

  Answer store(long va, long value) {
    touch(va, 8, true);
    hold(shownAt(va), crosses(va) ? Contents.UNKNOWN : contents(va).store(va % PAGE, value));
    if (crosses(va)) {
      hold(shownAt(va + 7), Contents.UNKNOWN);
    }
    return ok(0);
  }

  private static boolean crosses(long va) {
    return va % PAGE > PAGE - 8;
  }

  private long shownAt(long va) {
    return pages.at(Page.key(caller, va)).frame();
  }

  private Contents contents(long va) {
    return frame(shownAt(va)).contents();
  }

  boolean isOn(long status) {
    return (self.context().get(Context.STATUS) & status) != 0;
  }

  /** Every page that the access reaches must allow it; what hardware notes of it is noted. */
  private void touch(long va, int bytes, boolean store) {
    long last = va + bytes - 1;
    boolean aligned = va % 8 == 0 || !isOn(Context.ALIGNMENT_CHECKED);
    boolean reached = va >= 0 && last >= va && last < LIMIT && aligned;
    must(reached && touched(va, store) && touched(last, store), new Refusal.NotMapped(va));
  }

  private boolean touched(long va, boolean store) {
    Page page = pages.get(Page.key(caller, va));
    if (page == null || (store && !isWritable(page)) || isMissed(page)) {
      return false;
    }
    boolean walked = board.tlbEntries() == 0;
    int needed = Protection.REFERENCED | (store ? Protection.DIRTY : 0);
    int noted = walked && board.accessFlag() ? Protection.REFERENCED : 0;
    noted |= walked && board.dirtyState() ? Protection.DIRTY : 0;
    put(va, page.allowing(page.protection() | needed));
    return (needed & ~noted & ~page.protection()) == 0;
  }

  /** What only a cache holds may have gone from it; what is guaranteed the kernel writes again. */
  private boolean isMissed(Page page) {
    return board.tlbEntries() > 0
        && heard.refusal() instanceof Refusal.NotMapped
        && !frame(page.frame()).guarded();
  }

  Answer zero(long va) {
    mustBeAddress(va, PAGE);
    must(isWritable(page(va)), new Refusal.InsufficientRights(Rights.WRITE, Rights.READ));
    hold(shownAt(va), Contents.ZEROS);
    return ok(0);
  }

  // ---- vector registers

  Answer vectors(long va, boolean store) {
    Refusal busy = new Refusal.Busy(Quantity.STATUS, 1);
    must(isOn(Context.VECTORS_ON), busy);
    may(board.processors() > 1 || self.get(Environment.IN_SLICE) == 0, busy);
    must(
        va >= 0 && va <= LIMIT - VECTOR_BYTES, new Refusal.OutOfRange(Quantity.ADDRESS, va, LIMIT));
    mustBeAddress(va, 1024);
    touch(va, VECTOR_BYTES, store);
    if (store) {
      hold(shownAt(va), Contents.UNKNOWN);
    }
    return ok(0);
  }

  // ---- the processor environment

  /** What a word of the processor environment may be set to. */
  void mustBeSound(int word, long value) {
    if (word == Context.STATUS) {
      long bits = Context.VECTORS_ON | Context.ALIGNMENT_CHECKED;
      must((value & ~bits) == 0, new Refusal.OutOfRange(Quantity.STATUS, value, bits + 1));
    } else if (value != 0) {
      boolean save = word >= Context.SAVE && word < Context.START;
      mustBeAddress(value, save ? 64 : 4);
      Page page = page(value);
      long frame = page.frame();
      must(!save || isWritable(page), new Refusal.InsufficientRights(Rights.WRITE, Rights.READ));
      boolean code = (page.protection() & Protection.EXECUTE) != 0;
      must(save || code, new Refusal.NotExecutable(value));
      must(frame(frame).guarded(), new Refusal.NotGuaranteed(value, ResourceName.frame(frame)));
    }
  }

  @Nullable Table root() {
    return tables.get(Table.key(caller, 0, 0));
  }
}
