package exo.kernel;

import exo.abi.Books;
import exo.abi.Context;
import exo.abi.DownCalls;
import exo.abi.Protection;
import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.bindings.table.Bindings;
import exo.hw.CostModel;
import exo.hw.Frames;
import exo.hw.clock.Clock;
import exo.hw.device.Uart;
import exo.hw.machine.Machine;
import exo.hw.processor.Processor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The down-calls of one environment: every call checks authority, then shape, then acts; a refused call has changed nothing.
 *
 * <p>Each call is bracketed by {@link #enter} and {@link #leave} or {@link #refused}, which charge the crossing and write the
 * event. What multiplexes a resource stands in a class of its own.
 */
final class Calls implements DownCalls {

  /** Alignment of what the vector registers are stored in, so that it is one page's. */
  private static final int VECTOR_AREA = 1024;

  /** What the libOS's own code costs. */
  final CountedCode counted;

  private final Core core;
  private final Clock clock;
  private final CostModel costs;
  private final Machine machine;
  private final Processors processors;
  private final Bindings bindings;
  private final Pages pages;
  private final Transfers transfers;
  private final FrameStates frames;
  private final Refusals refusals;
  private final Ledger ledger;
  private final EventTrace events;
  private final StepLog log;
  private final Revocations revocations;
  private final Answers answers;
  private final Books books;
  private final int id;
  private final int kernelCell;
  private final int libOsCell;
  private @Nullable Environment env;
  private int current;
  private final long[] vectors = new long[Processor.VECTOR_WORDS];
  private boolean atWork;
  private boolean open;
  private long before;

  Calls(Core core, int id, CountedCode counted) {
    this.counted = counted;
    this.core = core;
    this.clock = core.machine.clock();
    this.machine = core.machine;
    this.costs = core.machine.description().costs();
    this.processors = core.processors;
    this.bindings = core.bindings;
    this.pages = core.pages;
    this.transfers = core.transfers;
    this.frames = core.frames;
    this.refusals = core.refusals;
    this.ledger = core.ledger;
    this.events = core.events;
    this.log = core.log;
    this.revocations = core.revocations;
    this.answers = new Answers(core);
    this.id = id;
    this.books = new BooksView(core, id, counted);
    this.kernelCell = Ledger.cellOf(id, Books.Account.KERNEL);
    this.libOsCell = Ledger.cellOf(id, Books.Account.LIBOS);
  }

  /** The environment refers to its gate and the gate to these calls, so the knot is tied here. */
  void belongTo(Environment environment) {
    env = environment;
  }

  /** Down-calls are answered only between these two. */
  void open() {
    open = true;
  }

  void close() {
    clock.advance(counted.end());
    open = false;
  }

  /** {@return whether a down-call has begun and not returned: what is thrown meanwhile is a bug of ours} */
  boolean atWork() {
    return atWork;
  }

  CallKind current() {
    return CallKind.of(current);
  }

  // ---- the bracket

  private Environment enter(CallKind kind) {
    requireOpen(kind);
    Environment caller = Objects.requireNonNull(env);
    clock.advance(counted.downCall());
    ledger.open(kernelCell);
    clock.advance(costs.exceptionEntry());
    refusals.clear();
    current = kind.code();
    atWork = true;
    before = changes();
    log.called(id);
    caller.account.downcalls++;
    return caller;
  }

  private void requireOpen(CallKind kind) {
    if (!open) {
      throw new IllegalStateException("down-call " + kind + " outside an up-call");
    }
  }

  private long leave(long result) {
    if (result < 0 && refusals.latest() != null) {
      return refused();
    }
    events.record(EventKind.CALL, id, current, result);
    return back(result);
  }

  private long refused() {
    Objects.requireNonNull(env).account.refusals++;
    if (changes() != before) {
      log.refusedCallChangedSomething();
    }
    events.record(EventKind.REFUSED, id, current, 0);
    return back(REFUSED);
  }

  private long back(long result) {
    clock.advance(costs.exceptionReturn());
    counted.served(clock.now());
    ledger.open(libOsCell);
    atWork = false;
    return result;
  }

  /** Counts every change of the state below; a refused call must leave it as it was (law L9). */
  private long changes() {
    return bindings.mutations() + log.changes();
  }

  private long refuse(Refusal why) {
    refusals.refuse(why);
    return refused();
  }

  /** The bindings floor has refused. */
  private long refusedBelow() {
    return refuse(Objects.requireNonNull(bindings.refusal()));
  }

  /** {@return the first unit of the resource, or {@link #REFUSED} with the refusal noted} */
  private long check(Capability claim, ResourceKind kind, int rights) {
    clock.advance(costs.tableProbe());
    return bindings.check(id, claim, kind, rights);
  }

  @Override
  public @Nullable Refusal refusal() {
    return refusals.latest();
  }

  // ---- frames

  @Override
  public long bindFrame(long frame, Capability minted) {
    Objects.requireNonNull(minted);
    Environment caller = enter(CallKind.BIND_FRAME);
    chargeMint();
    if (revocations.frames().bindable(id) < 1) {
      return refuse(new Refusal.Exhausted(Quantity.FRAMES, 1, 0));
    }
    long bound = bindings.bindFrame(id, frame, Rights.ALL, minted);
    if (bound < 0) {
      return refusedBelow();
    }
    caller.account.frameBinds++;
    revocations.boundFrame(id, (int) bound);
    log.touchFrame((int) bound);
    return leave(bound);
  }

  @Override
  public long unbindFrame(Capability claim) {
    Objects.requireNonNull(claim);
    Environment caller = enter(CallKind.UNBIND_FRAME);
    long frame = check(claim, ResourceKind.FRAME, 0);
    if (frame < 0) {
      return refusedBelow();
    }
    if (frames.isTable((int) frame)) {
      return refuse(new Refusal.InUse(ResourceName.frame(frame), 1));
    }
    if (bindings.unbind(id, claim) < 0) {
      return refusedBelow();
    }
    caller.account.frameUnbinds++;
    log.touchFrame((int) frame);
    return leave(0);
  }

  // ---- capabilities

  @Override
  public long derive(Capability parent, int environment, int rights, Capability minted) {
    Objects.requireNonNull(parent);
    Objects.requireNonNull(minted);
    enter(CallKind.DERIVE);
    chargeMint();
    if (!core.environments.contains(environment)) {
      return refuse(
          new Refusal.OutOfRange(Quantity.ENVIRONMENTS, environment, core.environments.limit()));
    }
    long node = bindings.derive(id, parent, rights, environment, minted);
    if (node < 0) {
      return refusedBelow();
    }
    log.touchNode((int) node, id);
    return leave(0);
  }

  @Override
  public long revokeDerived(Capability parent) {
    Objects.requireNonNull(parent);
    enter(CallKind.REVOKE_DERIVED);
    long died = bindings.revokeDerived(id, parent);
    return died < 0 ? refusedBelow() : leave(died);
  }

  private void chargeMint() {
    clock.advance(costs.tableProbe() + Capability.WORDS * costs.macBlock());
  }

  // ---- extents

  @Override
  public long bindExtent(long start, long blocks, boolean durable, Capability minted) {
    Objects.requireNonNull(minted);
    Environment caller = enter(CallKind.BIND_EXTENT);
    chargeMint();
    long bindable = bindableBlocks();
    if (blocks > bindable && bindable < bindings.freeBlocks()) {
      return refuse(new Refusal.Exhausted(Quantity.BLOCKS, blocks, bindable));
    }
    long bound = bindings.bindExtent(id, start, blocks, Rights.ALL, durable, minted);
    if (bound < 0) {
      return refusedBelow();
    }
    revocations.boundExtent(id, blocks);
    return extentBound(caller, minted, bound);
  }

  /**
   * A disk without power cannot forget what its free blocks hold. Who bound them durably would keep them, bytes and all, until the disk
   * is back (law L5), so until then no block changes hands.
   */
  private long bindableBlocks() {
    return machine.disk(0).powerLost() ? 0 : revocations.blocks().bindable(id);
  }

  @Override
  public long attachExtent(long start, Capability minted) {
    Objects.requireNonNull(minted);
    Environment caller = enter(CallKind.ATTACH_EXTENT);
    chargeMint();
    long blocks = bindings.attachExtent(id, start, minted);
    return blocks < 0 ? refusedBelow() : extentBound(caller, minted, blocks);
  }

  private long extentBound(Environment caller, Capability minted, long result) {
    caller.account.extentBinds++;
    log.touchResource(minted.resource);
    return leave(result);
  }

  @Override
  public long unbindExtent(Capability claim) {
    Objects.requireNonNull(claim);
    Environment caller = enter(CallKind.UNBIND_EXTENT);
    if (check(claim, ResourceKind.EXTENT, 0) < 0 || bindings.unbind(id, claim) < 0) {
      return refusedBelow();
    }
    caller.account.extentUnbinds++;
    log.touchResource(claim.resource);
    return leave(0);
  }

  @Override
  public long bindSaveSlot(Capability extent, long offset, Capability minted) {
    Objects.requireNonNull(extent);
    Objects.requireNonNull(minted);
    enter(CallKind.BIND_SAVE_SLOT);
    chargeMint();
    long block = blockOf(extent, offset, 0);
    if (block < 0) {
      return refused();
    }
    if (bindings.bindSaveSlot(id, extent, offset, minted) < 0) {
      return refusedBelow();
    }
    core.slots.add(id, block, Capability.node(minted.authority));
    log.touchResource(minted.resource);
    return leave(block);
  }

  @Override
  public long unbindSaveSlot(Capability slot) {
    Objects.requireNonNull(slot);
    enter(CallKind.UNBIND_SAVE_SLOT);
    if (check(slot, ResourceKind.SAVE_SLOT, 0) < 0 || bindings.unbind(id, slot) < 0) {
      return refusedBelow();
    }
    log.touchResource(slot.resource);
    return leave(0);
  }

  /** {@return the block at an offset of an extent that the caller may use so; or {@link #REFUSED}, noted} */
  private long blockOf(Capability extent, long offset, int rights) {
    long start = check(extent, ResourceKind.EXTENT, rights);
    if (start < 0) {
      return refusals.refuse(Objects.requireNonNull(bindings.refusal()));
    }
    long blocks = ResourceName.length(extent.resource);
    if (offset < 0 || offset >= blocks) {
      return refusals.refuse(new Refusal.OutOfRange(Quantity.BLOCKS, offset, blocks));
    }
    return start + offset;
  }

  // ---- slices

  @Override
  public long bindSlice(long position, Capability minted) {
    Objects.requireNonNull(minted);
    enter(CallKind.BIND_SLICE);
    chargeMint();
    if (revocations.slices().bindable(id) < 1) {
      return refuse(new Refusal.Exhausted(Quantity.SLICES, 1, 0));
    }
    long wanted = position == Bindings.ANY ? core.slices.firstFree() : position;
    long bound = bindings.bindSlice(id, wanted, minted);
    if (bound < 0) {
      return refusedBelow();
    }
    core.slices.add((int) bound, id);
    revocations.boundSlice(id);
    log.touchResource(minted.resource);
    return leave(bound);
  }

  @Override
  public long attachSlice(long position, Capability minted) {
    Objects.requireNonNull(minted);
    enter(CallKind.ATTACH_SLICE);
    chargeMint();
    long attached = bindings.attachSlice(id, position, minted);
    return attached < 0 ? refusedBelow() : leave(attached);
  }

  @Override
  public long unbindSlice(Capability slice) {
    Objects.requireNonNull(slice);
    enter(CallKind.UNBIND_SLICE);
    if (check(slice, ResourceKind.SLICE, 0) < 0 || bindings.unbind(id, slice) < 0) {
      return refusedBelow();
    }
    log.touchResource(slice.resource);
    return leave(0);
  }

  // ---- the processor environment

  @Override
  public long setContext(int word, long value) {
    Environment caller = enter(CallKind.SET_CONTEXT);
    Refusal no = caller.contexts.judge(word, value);
    if (no != null) {
      return refuse(no);
    }
    return word == Context.STATUS
        ? setStatus(caller, value)
        : leave(caller.contexts.set(word, value));
  }

  /** Not in somebody else's slice, whose program is in the middle of using what this would change. */
  private long setStatus(Environment caller, long value) {
    if (core.turns.user() != id) {
      return refuse(new Refusal.Busy(Quantity.STATUS, 1));
    }
    long before = caller.contexts.get(Context.STATUS);
    core.status.set(caller, value);
    return leave(before);
  }

  // ---- vector registers

  @Override
  public long storeVectors(long va) {
    touch(CallKind.STORE_VECTORS);
    if (badVectorArea(va)) {
      return refused();
    }
    for (int word = 0; word < Processor.VECTOR_WORDS && processors.mmu().fault() == 0; word++) {
      storeThrough(va + 8L * word, processors.running().inspectVectors(word));
    }
    return processors.mmu().fault() != 0 ? unmapped(va) : touched(0);
  }

  @Override
  public long loadVectors(long va) {
    touch(CallKind.LOAD_VECTORS);
    if (badVectorArea(va)) {
      return refused();
    }
    for (int word = 0; word < Processor.VECTOR_WORDS && processors.mmu().fault() == 0; word++) {
      vectors[word] = loadThrough(va + 8L * word);
    }
    if (processors.mmu().fault() != 0) {
      return unmapped(va);
    }
    processors.running().putVectors(vectors);
    return touched(0);
  }

  /** An access of the libOS that traps, for the registers are not its own, or is made nowhere. */
  private boolean badVectorArea(long va) {
    boolean on = (processors.running().cpacr() & Processor.CPACR_FPEN) == Processor.CPACR_FPEN;
    if (!on || core.turns.user() != id) {
      return trapped(new Refusal.Busy(Quantity.STATUS, 1));
    }
    if (va < 0 || va > AddressSpace.LIMIT - 8L * Processor.VECTOR_WORDS) {
      return trapped(new Refusal.OutOfRange(Quantity.ADDRESS, va, AddressSpace.LIMIT));
    }
    return va % VECTOR_AREA != 0
        && trapped(new Refusal.Misaligned(Quantity.ADDRESS, va, VECTOR_AREA));
  }

  private boolean trapped(Refusal why) {
    ledger.open(kernelCell);
    clock.advance(costs.exceptionEntry());
    refusals.refuse(why);
    return true;
  }

  @Override
  public long context(int word) {
    Environment caller = enter(CallKind.CONTEXT);
    return word < 0 || word >= Context.WORDS
        ? refuse(new Refusal.OutOfRange(Quantity.CONTEXT_WORDS, word, Context.WORDS))
        : leave(caller.contexts.get(word));
  }

  // ---- tables and pages

  @Override
  public long giveTable(Capability claim, long va, int level) {
    Objects.requireNonNull(claim);
    Environment caller = enter(CallKind.GIVE_TABLE);
    if (level < 0 || level > AddressSpace.LEAF) {
      return refuse(new Refusal.OutOfRange(Quantity.LEVEL, level, AddressSpace.LEAF + 1));
    }
    if (badAddress(va, false)) {
      return refused();
    }
    long frame = check(claim, ResourceKind.FRAME, Rights.READ | Rights.WRITE);
    if (frame < 0) {
      return refusedBelow();
    }
    if (bindings.ownerOfFrame(frame) != id) {
      return refuse(new Refusal.NotHeld(claim.resource));
    }
    return leave(pages.giveTable(caller, (int) frame, va, level));
  }

  @Override
  public long takeTable(long va, int level) {
    Environment caller = enter(CallKind.TAKE_TABLE);
    if (level < 0 || level > AddressSpace.LEAF) {
      return refuse(new Refusal.OutOfRange(Quantity.LEVEL, level, AddressSpace.LEAF + 1));
    }
    return badAddress(va, false) ? refused() : leave(pages.takeTable(caller, va, level));
  }

  @Override
  public long map(Capability claim, long va, int protection) {
    return map(CallKind.MAP, claim, va, protection);
  }

  @Override
  public long tlbWrite(Capability claim, long va, int protection) {
    return map(CallKind.TLB_WRITE, claim, va, protection);
  }

  private long map(CallKind kind, Capability claim, long va, int protection) {
    Objects.requireNonNull(claim);
    Environment caller = enter(kind);
    if (badAddress(va, true) || badProtection(protection)) {
      return refused();
    }
    boolean writable = (protection & Protection.WRITE) != 0;
    long frame =
        check(claim, ResourceKind.FRAME, writable ? Rights.READ | Rights.WRITE : Rights.READ);
    if (frame < 0) {
      return refusedBelow();
    }
    boolean mayWrite = writable || (Capability.rights(claim.authority) & Rights.WRITE) != 0;
    long quota = bindings.quota(id).mappings();
    int node = Capability.node(claim.authority);
    long mapped =
        kind == CallKind.MAP
            ? pages.map(caller, (int) frame, node, mayWrite, va, protection, quota)
            : pages.tlbWrite(caller, (int) frame, node, mayWrite, va, protection, quota);
    caller.account.maps += mapped < 0 ? 0 : 1;
    return leave(mapped);
  }

  @Override
  public long unmap(long va) {
    return unmap(CallKind.UNMAP, va);
  }

  @Override
  public long tlbDelete(long va) {
    return unmap(CallKind.TLB_DELETE, va);
  }

  private long unmap(CallKind kind, long va) {
    Environment caller = enter(kind);
    if (badAddress(va, true)) {
      return refused();
    }
    long last = kind == CallKind.UNMAP ? pages.unmap(caller, va) : pages.tlbDelete(caller, va);
    caller.account.unmaps += refusals.latest() == null ? 1 : 0;
    return leave(last);
  }

  @Override
  public long protect(long va, int protection) {
    Environment caller = enter(CallKind.PROTECT);
    return badAddress(va, true) || badProtection(protection)
        ? refused()
        : leave(pages.protect(caller, va, protection));
  }

  @Override
  public long descriptor(long va) {
    Environment caller = enter(CallKind.DESCRIPTOR);
    return badAddress(va, true) ? refused() : leave(pages.descriptor(caller, va));
  }

  @Override
  public long age(long va) {
    Environment caller = enter(CallKind.AGE);
    return badAddress(va, true) ? refused() : leave(pages.age(caller, va));
  }

  @Override
  public long clean(long va) {
    Environment caller = enter(CallKind.CLEAN);
    return badAddress(va, true) ? refused() : leave(pages.clean(caller, va));
  }

  private boolean badAddress(long va, boolean aligned) {
    if (va < 0 || va >= AddressSpace.LIMIT) {
      refusals.refuse(new Refusal.OutOfRange(Quantity.ADDRESS, va, AddressSpace.LIMIT));
      return true;
    }
    if (aligned && (va & (Frames.BYTES - 1)) != 0) {
      refusals.refuse(new Refusal.Misaligned(Quantity.ADDRESS, va, Frames.BYTES));
      return true;
    }
    return false;
  }

  private boolean badProtection(int protection) {
    if ((protection & ~Protection.ALL) != 0 || (protection & Protection.READ) == 0) {
      refusals.refuse(new Refusal.OutOfRange(Quantity.PROTECTION, protection, Protection.ALL + 1L));
      return true;
    }
    return false;
  }

  // ---- loads and stores of the libOS
  // --------------------------------------------------------------------------------

  @Override
  public long load(long va) {
    touch(CallKind.LOAD);
    long value = loadThrough(va);
    return processors.mmu().fault() != 0 ? unmapped(va) : touched(value);
  }

  @Override
  public long store(long va, long value) {
    touch(CallKind.STORE);
    storeThrough(va, value);
    return processors.mmu().fault() != 0 ? unmapped(va) : touched(0);
  }

  /** An access of the libOS at EL0: no crossing, unless it faults. */
  private void touch(CallKind kind) {
    requireOpen(kind);
    clock.advance(counted.take());
    refusals.clear();
    current = kind.code();
    before = changes();
    atWork = true;
  }

  private long touched(long result) {
    atWork = false;
    return result;
  }

  private long loadThrough(long va) {
    long value = processors.mmu().load(va);
    while (processors.mmu().fault() != 0 && refilled()) {
      value = processors.mmu().load(va);
    }
    return value;
  }

  private void storeThrough(long va, long value) {
    processors.mmu().store(va, value);
    while (processors.mmu().fault() != 0 && refilled()) {
      processors.mmu().store(va, value);
    }
  }

  /** The access is tried again when the kernel alone could answer its miss; that is the hardware's affair, not the call's. */
  private boolean refilled() {
    ledger.open(kernelCell);
    boolean filled =
        pages.refill(Objects.requireNonNull(env), processors.mmu().fault(), processors.mmu().far());
    if (filled) {
      clock.advance(costs.exceptionEntry() + costs.exceptionReturn());
      processors.mmu().clearFault();
      before = changes();
    }
    ledger.open(libOsCell);
    return filled;
  }

  @Override
  public long zero(long va) {
    Environment caller = enter(CallKind.ZERO);
    return badAddress(va, true) ? refused() : leave(pages.zeroPage(caller, va));
  }

  private long unmapped(long va) {
    processors.mmu().clearFault();
    ledger.open(kernelCell);
    clock.advance(costs.exceptionEntry());
    return refuse(new Refusal.NotMapped(va));
  }

  // ---- transfers

  @Override
  public long startRead(Capability extent, long offset, Capability frame) {
    return start(CallKind.START_READ, false, extent, offset, frame);
  }

  @Override
  public long startWrite(Capability extent, long offset, Capability frame) {
    return start(CallKind.START_WRITE, true, extent, offset, frame);
  }

  private long start(
      CallKind kind, boolean toDisk, Capability extent, long offset, Capability claim) {
    Objects.requireNonNull(extent);
    Objects.requireNonNull(claim);
    Environment caller = enter(kind);
    long block = blockOf(extent, offset, toDisk ? Rights.WRITE : Rights.READ);
    if (block < 0) {
      return refused();
    }
    long frame = check(claim, ResourceKind.FRAME, toDisk ? Rights.READ : Rights.WRITE);
    if (frame < 0) {
      return refusedBelow();
    }
    if (!toDisk && frames.isKernelWritten((int) frame)) {
      return refuse(new Refusal.InUse(ResourceName.frame(frame), 1));
    }
    if (toDisk && core.saves.pending() > 0 && core.slots.isPending(block)) {
      return refuse(new Refusal.InUse(ResourceName.saveSlot(block), 1));
    }
    Refusal busy = transfers.busy();
    if (busy != null) {
      return refuse(busy);
    }
    return leave(submit(caller, toDisk, block, (int) frame, extent, claim));
  }

  private long submit(
      Environment caller,
      boolean toDisk,
      long block,
      int frame,
      Capability extent,
      Capability claim) {
    if (toDisk) {
      pages.scrub(frame);
      caller.account.writes++;
    } else {
      caller.account.reads++;
    }
    return transfers.submit(
        caller,
        toDisk,
        block,
        frame,
        Capability.node(claim.authority),
        Capability.node(extent.authority));
  }

  // ---- revocation

  @Override
  public long request(int kind, long amount) {
    Environment caller = enter(CallKind.REQUEST);
    return leave(revocations.request(caller, kind, amount));
  }

  @Override
  public long giveBack(Capability claim) {
    Objects.requireNonNull(claim);
    Environment caller = enter(CallKind.GIVE_BACK);
    long left = answers.giveBack(caller, claim);
    if (left >= 0) {
      log.touchResource(claim.resource);
    }
    return leave(left);
  }

  @Override
  public long guard(Capability claim) {
    Environment caller = enter(CallKind.GUARD);
    int frame = ownFrame(claim, 0);
    return frame < 0 ? refused() : said(frame, core.sets.guard(caller.standing, frame));
  }

  @Override
  public long unguard(Capability claim) {
    Environment caller = enter(CallKind.UNGUARD);
    int frame = ownFrame(claim, 0);
    return frame < 0 ? refused() : said(frame, core.sets.unguard(caller.standing, frame));
  }

  @Override
  public long nominate(Capability claim) {
    Environment caller = enter(CallKind.NOMINATE);
    int frame = ownFrame(claim, 0);
    return frame < 0 ? refused() : said(frame, core.sets.nominate(caller.standing, frame));
  }

  @Override
  public long installVector(Capability claim) {
    Environment caller = enter(CallKind.INSTALL_VECTOR);
    int frame = ownFrame(claim, Rights.READ | Rights.WRITE);
    return frame < 0 ? refused() : said(frame, core.sets.installVector(caller.standing, frame));
  }

  /** Something was said of a frame. */
  private long said(int frame, long result) {
    if (result >= 0) {
      log.touchFrame(frame);
    }
    return leave(result);
  }

  /** {@return the caller's own frame that the claim names, or {@link #REFUSED}, noted} */
  private int ownFrame(Capability claim, int rights) {
    Objects.requireNonNull(claim);
    long frame = check(claim, ResourceKind.FRAME, rights);
    if (frame < 0) {
      return (int) refusals.refuse(bindings.refusal());
    }
    return bindings.ownerOfFrame(frame) == id ? (int) frame : (int) core.sets.notHeld((int) frame);
  }

  // ---- the rest

  @Override
  public Books books() {
    return books;
  }

  @Override
  public long print(int character) {
    enter(CallKind.PRINT);
    if (character < 0 || character > 255) {
      return refuse(new Refusal.OutOfRange(Quantity.CHARACTERS, character, 256));
    }
    machine.uart().writeData(character);
    return leave(0);
  }

  @Override
  public long scan() {
    enter(CallKind.SCAN);
    boolean empty = (machine.uart().flags() & Uart.FR_RXFE) != 0;
    return leave(empty ? NOTHING_TYPED : machine.uart().readData() & 0xff);
  }
}
