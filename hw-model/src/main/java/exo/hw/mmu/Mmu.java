package exo.hw.mmu;

import exo.hw.CostModel;
import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.MachineDescription;
import exo.hw.Syndrome;
import exo.hw.a64.Memory;
import exo.hw.clock.Clock;
import exo.hw.memory.CodeFrames;
import exo.hw.memory.PhysicalMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * The memory management unit of one processor: EL0 accesses through two levels of TLB and the table
 * walker, and the registers and maintenance operations by which EL1 governs them.
 *
 * <pre>
 *   access ─▶ first-level TLB ──miss──▶ second-level TLB ──miss──▶ walker ─▶ tables in memory
 *              data │ fetch                 shared                  sets AF, dirty state
 * </pre>
 *
 * <p>An access that faults has moved no data; it leaves its syndrome in {@link #fault()} and its
 * address in {@link #far()}. EL1's accesses on behalf of EL0 (LDTR, STTR) are the same methods.
 *
 * <p>An access over a page boundary translates its first page, then its second, and only then moves
 * data; access flag and dirty state of the first may have been set when the second faults.
 *
 * <p>With TCR_EL1.EPD0 there is no walker, and EL1 fills the TLBs by {@link #tlbWrite}.
 *
 * <p>Cost: each page translated charges {@code l1TlbHit}; a first-level miss {@code l2TlbHit} more;
 * a walk one {@code walkStep} per descriptor read and one for a descriptor updated.
 */
public sealed class Mmu implements Memory permits MonitoredMmu {
  /** Kinds of access, for {@link #translate}. */
  public static final int READ = Tlb.READ;

  public static final int WRITE = Tlb.WRITE;
  public static final int FETCH = Tlb.EXECUTE;

  static final long FAULTED = -1;

  private static final int VECTOR_BYTES = 16;

  /** CTR_EL0.IminLine as it is: what IC IVAU invalidates. */
  private static final int INSTRUCTION_LINE = 64;

  private static final long IGNORED_BYTE = 0xFFL << 56;
  private static final long UPPER_HALF = 1L << 55;
  private static final int ASID_8_BITS = 0xFF;

  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  // The hit path, and nothing else.
  private final long[] slots;
  final MemorySegment memory;
  private final Clock clock;
  private final int hitCycles;
  private final int missCycles;
  private long epoch = HostCache.FIRST_EPOCH;

  private final CodeFrames code;
  private final CostModel costs;
  private final long installedBytes;
  private final Walker walker;
  private final Tlb l1Data;
  private final Tlb l1Instruction;
  private final Tlb l2;
  private final HostCache dataCache = new HostCache();
  private final HostCache fetchCache = new HostCache();
  private final boolean caching;

  // Registers, and what follows from them.
  private long ttbr0;
  private long tcr = SystemRegisters.TCR_EPD1;
  private long sctlr;
  private boolean translating;
  private boolean checksAlignment;
  private boolean ignoresTopByte;
  private boolean remembers;
  private int asidMask = ASID_8_BITS;
  private int asid;
  private int fault;
  private long far;
  private int probeFault;

  /** How often EL1 has changed registers, or what the TLBs hold. */
  private long changes;

  // Counters.
  private long l1Misses;
  private long l2Misses;
  private long walkSteps;

  private final TlbEntry shown = new TlbEntry();

  /** An MMU as after reset: translation off, TLBs empty. */
  public Mmu(MachineDescription description, PhysicalMemory memory, Clock clock) {
    this(description, memory, clock, true);
  }

  /**
   * The same with the host's cache of TLB hits on or off; nothing but the host's speed depends on
   * it.
   */
  public Mmu(
      MachineDescription description, PhysicalMemory memory, Clock clock, boolean hostCache) {
    this.memory = memory.segment();
    this.clock = clock;
    code = memory.code();
    code.addWriter(dataCache::forgetWrites);
    costs = description.costs();
    hitCycles = costs.l1TlbHit();
    missCycles = hitCycles + costs.l2TlbHit();
    installedBytes = memory.bytes();
    walker = new Walker(description, memory);
    l1Data = new Tlb(description.l1Tlb());
    l1Instruction = new Tlb(description.l1Tlb());
    l2 = new Tlb(description.l2Tlb());
    slots = dataCache.slots;
    caching = hostCache;
    walker.setTcr(tcr);
  }

  // ---- accesses ----

  // Each size has a method of its own, for the host's sake. The tag compared is that of the page of
  // the last byte: an access over the page's end matches no tag of this slot.

  /** Loads 8 bytes, little-endian, as EL0; 0 when it faults. */
  public long load(long va) {
    return load8(va);
  }

  /** Stores 8 bytes, little-endian, as EL0; nothing is stored when it faults. */
  public void store(long va, long value) {
    store8(va, value);
  }

  @Override
  public long load1(long va) {
    int slot = HostCache.slot(va);
    long pa;
    if (slots[slot + HostCache.READ] == ((va & HostCache.PAGE_MASK) | epoch)) {
      clock.advance(hitCycles);
      pa = va + slots[slot + HostCache.ADDEND];
    } else {
      pa = fromSecondLevel(va, 1, READ);
      if (pa < 0) {
        return SlowAccess.load(this, va, 1);
      }
    }
    return memory.get(BYTE, pa) & 0xFFL;
  }

  @Override
  public void store1(long va, long value) {
    int slot = HostCache.slot(va);
    long pa;
    if (slots[slot + HostCache.WRITE] == ((va & HostCache.PAGE_MASK) | epoch)) {
      clock.advance(hitCycles);
      pa = va + slots[slot + HostCache.ADDEND];
    } else {
      pa = fromSecondLevel(va, 1, WRITE);
      if (pa < 0) {
        SlowAccess.store(this, va, value, 1);
        return;
      }
    }
    memory.set(BYTE, pa, (byte) value);
  }

  @Override
  public long load2(long va) {
    int slot = HostCache.slot(va);
    long pa;
    if (slots[slot + HostCache.READ] == (((va + 1) & HostCache.PAGE_MASK) | epoch)) {
      clock.advance(hitCycles);
      pa = va + slots[slot + HostCache.ADDEND];
    } else {
      pa = fromSecondLevel(va, 2, READ);
      if (pa < 0) {
        return SlowAccess.load(this, va, 2);
      }
    }
    return memory.get(SHORT, pa) & 0xFFFFL;
  }

  @Override
  public void store2(long va, long value) {
    int slot = HostCache.slot(va);
    long pa;
    if (slots[slot + HostCache.WRITE] == (((va + 1) & HostCache.PAGE_MASK) | epoch)) {
      clock.advance(hitCycles);
      pa = va + slots[slot + HostCache.ADDEND];
    } else {
      pa = fromSecondLevel(va, 2, WRITE);
      if (pa < 0) {
        SlowAccess.store(this, va, value, 2);
        return;
      }
    }
    memory.set(SHORT, pa, (short) value);
  }

  @Override
  public long load4(long va) {
    int slot = HostCache.slot(va);
    long pa;
    if (slots[slot + HostCache.READ] == (((va + 3) & HostCache.PAGE_MASK) | epoch)) {
      clock.advance(hitCycles);
      pa = va + slots[slot + HostCache.ADDEND];
    } else {
      pa = fromSecondLevel(va, 4, READ);
      if (pa < 0) {
        return SlowAccess.load(this, va, 4);
      }
    }
    return memory.get(INT, pa) & 0xFFFF_FFFFL;
  }

  @Override
  public void store4(long va, long value) {
    int slot = HostCache.slot(va);
    long pa;
    if (slots[slot + HostCache.WRITE] == (((va + 3) & HostCache.PAGE_MASK) | epoch)) {
      clock.advance(hitCycles);
      pa = va + slots[slot + HostCache.ADDEND];
    } else {
      pa = fromSecondLevel(va, 4, WRITE);
      if (pa < 0) {
        SlowAccess.store(this, va, value, 4);
        return;
      }
    }
    memory.set(INT, pa, (int) value);
  }

  @Override
  public long load8(long va) {
    int slot = HostCache.slot(va);
    long pa;
    if (slots[slot + HostCache.READ] == (((va + 7) & HostCache.PAGE_MASK) | epoch)) {
      clock.advance(hitCycles);
      pa = va + slots[slot + HostCache.ADDEND];
    } else {
      pa = fromSecondLevel(va, 8, READ);
      if (pa < 0) {
        return SlowAccess.load(this, va, 8);
      }
    }
    return memory.get(LONG, pa);
  }

  @Override
  public void store8(long va, long value) {
    int slot = HostCache.slot(va);
    long pa;
    if (slots[slot + HostCache.WRITE] == (((va + 7) & HostCache.PAGE_MASK) | epoch)) {
      clock.advance(hitCycles);
      pa = va + slots[slot + HostCache.ADDEND];
    } else {
      pa = fromSecondLevel(va, 8, WRITE);
      if (pa < 0) {
        SlowAccess.store(this, va, value, 8);
        return;
      }
    }
    memory.set(LONG, pa, value);
  }

  @Override
  public void load16(long va, long[] words, int at, int alignment) {
    int slot = HostCache.slot(va);
    long pa;
    if (slots[slot + HostCache.READ] == (((va + 15) & HostCache.PAGE_MASK) | epoch)) {
      clock.advance(hitCycles);
      pa = va + slots[slot + HostCache.ADDEND];
    } else {
      pa = fromSecondLevel(va, VECTOR_BYTES, READ);
      if (pa < 0) {
        SlowAccess.load16(this, va, words, at, alignment);
        return;
      }
    }
    words[at] = memory.get(LONG, pa);
    words[at + 1] = memory.get(LONG, pa + Long.BYTES);
  }

  @Override
  public void store16(long va, long low, long high, int alignment) {
    int slot = HostCache.slot(va);
    long pa;
    if (slots[slot + HostCache.WRITE] == (((va + 15) & HostCache.PAGE_MASK) | epoch)) {
      clock.advance(hitCycles);
      pa = va + slots[slot + HostCache.ADDEND];
    } else {
      pa = fromSecondLevel(va, VECTOR_BYTES, WRITE);
      if (pa < 0) {
        SlowAccess.store16(this, va, low, high, alignment);
        return;
      }
    }
    memory.set(LONG, pa, low);
    memory.set(LONG, pa + Long.BYTES, high);
  }

  /** A pass through the TLB of its own, charged as one for each page. */
  @Override
  public boolean writable(long va, int bytes) {
    int slot = HostCache.slot(va);
    if (slots[slot + HostCache.WRITE] == (((va + bytes - 1) & HostCache.PAGE_MASK) | epoch)) {
      clock.advance(hitCycles);
      return true;
    }
    return reach(va, WRITE, 1) >= 0 && (!crosses(va, bytes) || reach(pageAfter(va), WRITE, 1) >= 0);
  }

  /** Fetches the 4-byte instruction at {@code va} as EL0; 0 when it faults. */
  public int fetch(long va) {
    int slot = HostCache.slot(va);
    if (fetchCache.slots[slot + HostCache.READ] == ((va & HostCache.PAGE_MASK) | epoch)
        && (va & 3) == 0) {
      clock.advance(hitCycles);
      return memory.get(INT, va + fetchCache.slots[slot + HostCache.ADDEND]);
    }
    return fetchSlowly(va);
  }

  private int fetchSlowly(long va) {
    if ((va & 3) != 0) {
      fault = Syndrome.pcAlignment();
      far = va;
      return 0;
    }
    long pa = reach(va, FETCH, Integer.BYTES);
    if (pa < 0) {
      return 0;
    }
    loaded(pa, Integer.BYTES);
    return memory.get(INT, pa);
  }

  /** Charged as one fetch; what is executed of the page until it is left costs nothing here. */
  @Override
  public long fetchPage(long va) {
    int slot = HostCache.slot(va);
    if (fetchCache.slots[slot + HostCache.READ] == ((va & HostCache.PAGE_MASK) | epoch)) {
      clock.advance(hitCycles);
      return (va + fetchCache.slots[slot + HostCache.ADDEND]) >>> Frames.SHIFT;
    }
    long pa = reach(va, FETCH, Integer.BYTES);
    if (pa < 0) {
      return FAULTED;
    }
    fetched(pa & HostCache.PAGE_MASK);
    return pa >>> Frames.SHIFT;
  }

  @Override
  public int instruction(long frame, int at) {
    return memory.get(INT, (frame << Frames.SHIFT) + (long) at * Integer.BYTES);
  }

  /**
   * Whoever writes to decoded instructions says so, but for what has written by way of {@link
   * PhysicalMemory#segment} and kept silent; here this takes effect as well.
   */
  @Override
  public void invalidateInstructions(long va) {
    long pa = reach(va, READ, 1);
    if (pa >= 0) {
      code.wrote(pa & -INSTRUCTION_LINE, INSTRUCTION_LINE);
    }
  }

  /** Bytes of one frame go to EL0, by a load or a fetch that the host does not remember. */
  void loaded(long pa, int bytes) {}

  /** A page's instructions go to EL0, by a fetch that the host does not remember. */
  void fetched(long pa) {}

  /** Bytes of one frame have come from EL0, by a store that the host does not remember. */
  void stored(long pa, int bytes) {
    code.wrote(pa, bytes);
  }

  static boolean crosses(long va, int bytes) {
    return (va & Frames.OFFSET_MASK) > Frames.BYTES - bytes;
  }

  static long pageAfter(long va) {
    return (va | Frames.OFFSET_MASK) + 1;
  }

  /** Whether alignment is checked and not given; then the fault is left. */
  boolean misaligned(long va, int access, int alignment) {
    if (!checksAlignment || (va & (alignment - 1)) == 0) {
      return false;
    }
    raise(Syndrome.FSC_ALIGNMENT, va, access);
    return true;
  }

  /**
   * Translates for an access that is going to happen: memory must answer the address, and without
   * translation it counts as a device, which takes aligned accesses only.
   */
  long reach(long va, int access, int alignment) {
    long pa = resolve(va, access);
    if (pa >= 0 && !translating && access != FETCH && (va & (alignment - 1)) != 0) {
      raise(Syndrome.FSC_ALIGNMENT, va, access);
      return FAULTED;
    }
    if (pa >= installedBytes) {
      raise(Syndrome.FSC_EXTERNAL, va, access);
      return FAULTED;
    }
    return pa;
  }

  /**
   * Translates without moving data, as the instructions AT S1E0R and AT S1E0W do; access flag and
   * dirty state are set as by the access itself. The address may lie beyond installed memory.
   *
   * @param access {@link #READ}, {@link #WRITE} or {@link #FETCH}
   * @return the physical address, or -1; {@link #probeFault()} then says why, and no fault is
   *     pending
   */
  public long translate(long va, int access) {
    int pending = fault;
    long pendingFar = far;
    long pa = resolve(va, access);
    probeFault = pa < 0 ? fault : 0;
    fault = pending;
    far = pendingFar;
    return pa;
  }

  /** Why the last {@link #translate} failed, as a syndrome; 0 when it did not. */
  public int probeFault() {
    return probeFault;
  }

  // ---- translation ----

  private long resolve(long va, int access) {
    clock.advance(hitCycles);
    long address = withoutIgnoredByte(va);
    if (!translating) {
      return flat(va, address, access);
    }
    long page = address >>> Frames.SHIFT;
    if (!Tlb.isPage(page)) {
      return miss(va, address, access);
    }
    Tlb l1 = l1(access);
    int i = l1.find(page, asid);
    return i == Tlb.NONE
        ? miss(va, address, access)
        : use(va, address, access, l1.tagAt(i), l1.dataAt(i));
  }

  /** Translation off: physical is virtual. */
  private long flat(long va, long address, int access) {
    if (address >>> Walker.physicalBits() != 0) {
      raise(Syndrome.FSC_ADDRESS_SIZE_L0, va, access);
      return FAULTED;
    }
    return address;
  }

  private long miss(long va, long address, int access) {
    l1Misses++;
    clock.advance(costs.l2TlbHit());
    long page = address >>> Frames.SHIFT;
    int i = Tlb.isPage(page) ? l2.find(page, asid) : Tlb.NONE;
    if (i == Tlb.NONE) {
      return walk(va, address, access);
    }
    long tag = l2.tagAt(i);
    long data = l2.dataAt(i);
    insertL1(access, tag, data);
    return use(va, address, access, tag, data);
  }

  /**
   * The commonest miss of a load or store, at one go: the second level holds a page of this ASID's own
   * that allows the access. It does what {@link #resolve} would do; where anything is otherwise it has
   * done nothing and answers -1.
   */
  private long fromSecondLevel(long va, int bytes, int access) {
    long page = va >>> Frames.SHIFT;
    long tag = Tlb.pageTag(page, asid);
    if (!remembers || !Tlb.isPage(page) || crosses(va, bytes) || l1Data.mayHold(tag)) {
      return FAULTED;
    }
    int i = l2.findOwn(tag);
    if (i == Tlb.NONE) {
      return FAULTED;
    }
    long data = l2.dataAt(i);
    long pa = (data & Descriptor.ADDRESS_MASK) | (va & Frames.OFFSET_MASK);
    if ((data & access) == 0 || pa >= installedBytes) {
      return FAULTED;
    }
    boolean plain = !code.holds(pa >>> Frames.SHIFT);
    if (access == WRITE && !plain) {
      return FAULTED;
    }
    l1Misses++;
    clock.advance(missCycles);
    long evicted = l1Data.insertPage(tag, data);
    if (evicted != Tlb.EMPTY) {
      forgetEntry(dataCache, evicted);
    }
    dataCache.fill(va, epoch, pa, (data & Tlb.READ) != 0, plain && (data & Tlb.WRITE) != 0);
    return pa;
  }

  private long walk(long va, long address, int access) {
    l2Misses++;
    long data = walked(va, address, access);
    if (data < 0) {
      return FAULTED;
    }
    long tag = Tlb.tag(address >>> Frames.SHIFT, asid, data);
    l2.insert(tag, data);
    insertL1(access, tag, data);
    return use(va, address, access, tag, data);
  }

  /** The data of the entry that a walk finds; negative when it faults. */
  private long walked(long va, long address, int access) {
    long data = walker.walk(address, access);
    walkSteps += walker.reads();
    clock.advance((long) (walker.reads() + walker.writes()) * costs.walkStep());
    if (data < 0) {
      raise((int) ~data, va, access);
    }
    return data;
  }

  /** An access through an entry of the first-level TLB. */
  private long use(long va, long address, int access, long tag, long data) {
    int level = Tlb.level(tag);
    if ((data & access) == 0) {
      if (access == WRITE && (data & Tlb.DIRTIABLE) != 0) {
        return markDirty(va, address);
      }
      raise(Syndrome.FSC_PERMISSION_L0 + level, va, access);
      return FAULTED;
    }
    // The host predicts a branch; a mask made of the level it would have to wait for.
    long offset =
        level == Descriptor.LAST_LEVEL
            ? address & Frames.OFFSET_MASK
            : address & (Descriptor.span(level) - 1);
    long pa = (data & Descriptor.ADDRESS_MASK) | offset;
    if (remembers && pa < installedBytes) {
      remember(va, pa, access, data);
    }
    return pa;
  }

  private void remember(long va, long pa, int access, long data) {
    if (access == FETCH) {
      fetchCache.fill(va, epoch, pa, true, false);
    } else {
      boolean writable = (data & Tlb.WRITE) != 0 && !code.holds(pa >>> Frames.SHIFT);
      dataCache.fill(va, epoch, pa, (data & Tlb.READ) != 0, writable);
    }
  }

  /** First write to a clean page: the walker marks the descriptor, and the entries follow it. */
  private long markDirty(long va, long address) {
    long data = walked(va, address, WRITE);
    if (data < 0) {
      return FAULTED;
    }
    long page = address >>> Frames.SHIFT;
    long tag = Tlb.tag(page, asid, data);
    replace(l1Data, page, tag, data);
    replace(l2, page, tag, data);
    forgetEntry(dataCache, tag);
    return use(va, address, WRITE, tag, data);
  }

  /**
   * In place where the entry is the same but for its permissions. It is something else only after a
   * change of tables without the invalidation that it needs.
   */
  private void replace(Tlb tlb, long page, long tag, long data) {
    int i = tlb.find(page, asid);
    if (i != Tlb.NONE && tlb.tagAt(i) == tag) {
      tlb.setDataAt(i, data);
    } else {
      tlb.removePage(page, asid);
      tlb.insert(tag, data);
      newEpoch();
    }
  }

  private Tlb l1(int access) {
    return access == FETCH ? l1Instruction : l1Data;
  }

  private void insertL1(int access, long tag, long data) {
    long evicted = l1(access).insert(tag, data);
    if (evicted != Tlb.EMPTY) {
      forgetEntry(access == FETCH ? fetchCache : dataCache, evicted);
    }
  }

  /** A first-level entry went or changed: so goes what the host remembers of its pages. */
  private void forgetEntry(HostCache cache, long tag) {
    if (Tlb.level(tag) == Descriptor.LAST_LEVEL) {
      cache.forget(Tlb.page(tag));
    } else {
      newEpoch();
    }
  }

  private long withoutIgnoredByte(long va) {
    return ignoresTopByte && (va & UPPER_HALF) == 0 ? va & ~IGNORED_BYTE : va;
  }

  private void newEpoch() {
    if (epoch++ == HostCache.LAST_EPOCH) {
      dataCache.forgetAll();
      fetchCache.forgetAll();
      epoch = HostCache.FIRST_EPOCH;
    }
  }

  private void raise(int status, long va, int access) {
    fault =
        access == FETCH
            ? Syndrome.instructionAbort(status)
            : Syndrome.dataAbort(status, access == WRITE);
    far = va;
  }

  // ---- faults ----

  /** The syndrome (ESR_EL1) of the last access that faulted and was not cleared; 0 for none. */
  @Override
  public int fault() {
    return fault;
  }

  /** The address of that fault (FAR_EL1): of the byte that faulted, its ignored top byte kept. */
  @Override
  public long far() {
    return far;
  }

  @Override
  public void clearFault() {
    fault = 0;
  }

  // ---- registers ----

  /** TTBR0_EL1: ASID 63:48 and the table's address. Charges a barrier, for the ISB it needs. */
  public void setTtbr0(long value) {
    changes++;
    ttbr0 = value;
    walker.setTtbr(value);
    setAsid();
    clock.advance(costs.barrier());
  }

  public long ttbr0() {
    return ttbr0;
  }

  /**
   * TCR_EL1; HA and HD have effect where the machine can, and EPD0 turns walks off, not the TLBs.
   * TTBR1 is not there, so EPD1 must be set
   * and A1 clear; the granule must be 4 KiB; hierarchical permissions cannot be switched off. T0SZ
   * outside 16..39 makes every address a level 0 translation fault.
   *
   * @throws IllegalArgumentException for what the machine does not model
   */
  public void setTcr(long value) {
    long modelled =
        SystemRegisters.TCR_EPD1
            | SystemRegisters.TCR_A1
            | SystemRegisters.TCR_TG0
            | SystemRegisters.TCR_HPD0;
    if ((value & modelled) != SystemRegisters.TCR_EPD1) {
      throw new IllegalArgumentException(
          "TCR_EL1 0x" + Long.toHexString(value) + ": needs EPD1 = 1, A1 = 0, TG0 = 0, HPD0 = 0");
    }
    changes++;
    tcr = value;
    walker.setTcr(value);
    ignoresTopByte = (value & SystemRegisters.TCR_TBI0) != 0;
    asidMask = (value & SystemRegisters.TCR_AS) != 0 ? 0xFFFF : ASID_8_BITS;
    setAsid();
    clock.advance(costs.barrier());
  }

  public long tcr() {
    return tcr;
  }

  /**
   * SCTLR_EL1: M, A and WXN are obeyed here, SA0 by the processor. A and SA0 may change at every
   * switch of address spaces: what the TLBs hold stays good, and a barrier is charged, for the ISB.
   * With A set the host remembers no hits, so it is slower; the machine is not.
   */
  public void setSctlr(long value) {
    changes++;
    sctlr = value;
    translating = (value & SystemRegisters.SCTLR_M) != 0;
    checksAlignment = (value & SystemRegisters.SCTLR_A) != 0;
    remembers = caching && translating && !checksAlignment;
    walker.setWritableNeverExecutes((value & SystemRegisters.SCTLR_WXN) != 0);
    newEpoch();
    clock.advance(costs.barrier());
  }

  public long sctlr() {
    return sctlr;
  }

  private void setAsid() {
    asid = SystemRegisters.asid(ttbr0) & asidMask;
    newEpoch();
  }

  // ---- maintenance: of this MMU alone; telling the others is EL1's ----

  /** TLBI VMALLE1: everything. */
  public void tlbiAll() {
    changes++;
    clock.advance(costs.tlbInvalidate());
    l1Data.clear();
    l1Instruction.clear();
    l2.clear();
    newEpoch();
  }

  /** TLBI ASIDE1: the entries of an ASID; global ones stay. */
  public void tlbiAsid(int asid) {
    changes++;
    clock.advance(costs.tlbInvalidate());
    int operand = asid & asidMask;
    l1Data.removeAsid(operand);
    l1Instruction.removeAsid(operand);
    l2.removeAsid(operand);
    newEpoch();
  }

  /** TLBI VAE1: the translation of an address for an ASID, and a global one. */
  public void tlbiVa(int asid, long va) {
    changes++;
    clock.advance(costs.tlbInvalidate());
    long page = operandPage(va);
    if (Tlb.isPage(page)) {
      remove(page, asid & asidMask);
    }
  }

  /** TLBI VAAE1: the translations of an address, whatever the ASID. */
  public void tlbiVaAllAsids(long va) {
    changes++;
    clock.advance(costs.tlbInvalidate());
    long page = operandPage(va);
    if (Tlb.isPage(page)) {
      removeOfAll(page);
    }
  }

  /**
   * TLBI VALE1: as {@link #tlbiVa}, but entries of the last level of a walk only. These TLBs hold
   * no others, so the two do the same.
   */
  public void tlbiVaLastLevel(int asid, long va) {
    tlbiVa(asid, va);
  }

  /**
   * Writes a translation into the TLBs, which no Arm processor can: it is the TLBWR of MIPS, for an
   * EL1 that fills the TLBs itself ({@link SystemRegisters#TCR_EPD0}). With walks on it anticipates
   * one.
   *
   * <p>Both levels are left as by the walk of a load that met no restriction in the tables above;
   * a fetch then finds the page in the second level. What they held of the page for the ASID, or
   * for all, goes first, so that there are never two; for a global page, what they held of any ASID.
   *
   * <p>What the descriptor says is all there is. It lies in no memory, so nothing marks it used or
   * dirty: DBM means nothing, and a store to a clean page is a permission fault, which EL1 answers
   * by writing the entry again.
   *
   * <p>Charges one {@code tlbInvalidate}, whose way to both levels it goes, though TLBWR took a
   * cycle or two; like a TLBI it is complete after a {@link #barrier}.
   *
   * @param va any address of the page
   * @param asid whose it is; without meaning for a global page
   * @param descriptor a page descriptor, as at level 3
   * @throws IllegalArgumentException for what a walk would never put into a TLB: a descriptor that
   *     is no page or has no access flag, an address beyond what TCR_EL1 allows. Nothing has changed
   */
  public void tlbWrite(long va, int asid, long descriptor) {
    long address = withoutIgnoredByte(va);
    long data = walker.pageOf(address, descriptor);
    if (data < 0) {
      throw new IllegalArgumentException(
          "TLB write of descriptor 0x%x for address 0x%x: a walk ends in %s"
              .formatted(
                  descriptor, va, Syndrome.toString(Syndrome.dataAbort((int) ~data, false))));
    }
    changes++;
    long page = address >>> Frames.SHIFT;
    int operand = asid & asidMask;
    long tag = Tlb.tag(page, operand, data);
    if (Tlb.isGlobal(tag)) {
      removeOfAll(page);
    } else {
      remove(page, operand);
    }
    l2.insert(tag, data);
    insertL1(READ, tag, data);
    clock.advance(costs.tlbInvalidate());
  }

  /** DSB and ISB: completes maintenance and changes of tables. */
  public void barrier() {
    clock.advance(costs.barrier());
  }

  private void remove(long page, int asid) {
    forget(page);
    l1Data.removePage(page, asid);
    l1Instruction.removePage(page, asid);
    l2.removePage(page, asid);
  }

  private void removeOfAll(long page) {
    forget(page);
    l1Data.removePageOfAll(page);
    l1Instruction.removePageOfAll(page);
    l2.removePageOfAll(page);
  }

  /** The operand of TLBI holds VA[55:12]. */
  private static long operandPage(long va) {
    return (va & ~IGNORED_BYTE) >>> Frames.SHIFT;
  }

  private void forget(long page) {
    if (l1Data.holdsBlocks() || l1Instruction.holdsBlocks()) {
      newEpoch();
    } else {
      dataCache.forget(page);
      fetchCache.forget(page);
    }
  }

  /**
   * How often EL1 has changed registers or what the TLBs hold: when it differs, what was translated
   * before may be otherwise now.
   */
  public long changes() {
    return changes;
  }

  // ---- counters ----

  /** Translations that the first-level TLBs did not hold. */
  public long l1Misses() {
    return l1Misses;
  }

  /** Translations that the second-level TLB did not hold either; each began a walk, where on. */
  public long l2Misses() {
    return l2Misses;
  }

  /** Descriptors read by the walker. */
  public long walkSteps() {
    return walkSteps;
  }

  /** Access flags set by the walker. */
  public long accessFlagUpdates() {
    return walker.accessFlagUpdates();
  }

  /** Pages and blocks marked dirty by the walker. */
  public long dirtyUpdates() {
    return walker.dirtyUpdates();
  }

  // ---- inspection: no cycles, no change ----

  /** Shows every entry of every TLB, by buffer and position. */
  public void forEachEntry(Consumer<? super TlbEntry> visitor) {
    TlbEntry view = new TlbEntry();
    show(TlbEntry.Buffer.L1_DATA, l1Data, view, visitor);
    show(TlbEntry.Buffer.L1_INSTRUCTION, l1Instruction, view, visitor);
    show(TlbEntry.Buffer.L2, l2, view, visitor);
  }

  private static void show(
      TlbEntry.Buffer buffer, Tlb tlb, TlbEntry view, Consumer<? super TlbEntry> visitor) {
    for (int i = 0; i < tlb.entries(); i++) {
      if (tlb.tagAt(i) != Tlb.EMPTY) {
        view.moveTo(buffer, tlb.tagAt(i), tlb.dataAt(i));
        visitor.accept(view);
      }
    }
  }

  /**
   * Shows the entries through which a frame is reached, in no order. The first question has each TLB
   * begin an index by frame; from then on it allocates nothing and is fast enough to be asked after
   * every step of a kernel. Not to be asked from within itself.
   */
  public void forEachEntryTo(long frame, Consumer<? super TlbEntry> visitor) {
    showTo(frame, TlbEntry.Buffer.L1_DATA, l1Data, visitor);
    showTo(frame, TlbEntry.Buffer.L1_INSTRUCTION, l1Instruction, visitor);
    showTo(frame, TlbEntry.Buffer.L2, l2, visitor);
  }

  private void showTo(
      long frame, TlbEntry.Buffer buffer, Tlb tlb, Consumer<? super TlbEntry> visitor) {
    for (int i = tlb.reaching(frame, Tlb.NONE); i != Tlb.NONE; i = tlb.reaching(frame, i)) {
      shown.moveTo(buffer, tlb.tagAt(i), tlb.dataAt(i));
      visitor.accept(shown);
    }
  }

  /** How many of the three TLBs hold a translation of {@code va} for {@code asid}. */
  public int probe(long va, int asid) {
    long page = va >>> Frames.SHIFT;
    if (!Tlb.isPage(page)) {
      return 0;
    }
    return holds(l1Data, page, asid) + holds(l1Instruction, page, asid) + holds(l2, page, asid);
  }

  private static int holds(Tlb tlb, long page, int asid) {
    return tlb.find(page, asid) == Tlb.NONE ? 0 : 1;
  }
}
