package exo.hw.mmu;

import exo.hw.MachineDescription;
import exo.hw.TlbGeometry;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.SlowTranslation.Kind;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random life of an MMU: tables full of odd descriptors, accesses that favour the few addresses
 * those tables speak of, changes of tables and registers with the invalidations they need (or
 * without them, for who wants to know only whether two machines agree).
 *
 * <p>Two machines live it, with the host's cache of hits and without, and beside them the slow
 * walker. Data words hold their own address, scrambled, so a wrong address shows as a wrong value.
 *
 * <pre>
 *   0 ───────── 6 MiB ───── 8 MiB ───────────── 1 GiB ────────── 2^32, 2^36, 2^40
 *   data         tables      nobody answers                       beyond IPS
 * </pre>
 *
 * No data access may reach the tables, or a machine would see changes that it need not see before
 * an invalidation. The tables lie where a level 2 index of 3 leads, and no address has one.
 */
final class RandomHistory {
  private static final int MEMORY_FRAMES = 2048;
  private static final long TABLES = 6 << 20;
  private static final int TABLE_FRAMES = 400;
  private static final int TABLE_INDEX = 3;
  private static final int[] INDICES = {0, 1, 2, 64, 511};
  private static final int SPACES = 3;
  private static final Kind[] KINDS = Kind.values();
  private static final long ALIGNMENT_CHECK = 1L << 1;

  /** How address spaces hang together. */
  private enum Sharing {
    /** Each has tables of its own and only non-global entries. */
    SEPARATE,
    /** One tree for all, with global entries in it. */
    SHARED
  }

  private static final class Machine implements AutoCloseable {
    final PhysicalMemory memory = new PhysicalMemory(MEMORY_FRAMES);

    /** What was told of writes to frames of decoded instructions. */
    long told;

    Machine() {
      memory.code().addReader(this::tell);
    }

    private boolean tell(long frame, int offset, int bytes) {
      told = told * 31 + frame * 4096 + offset;
      told = told * 31 + bytes;
      return offset % 32 != 0;
    }

    Clock clock = new Clock();
    Mmu mmu;

    @Override
    public void close() {
      memory.close();
    }
  }

  /** Where outcomes are counted: by exception class, fault status code and kind of access. */
  interface Coverage {
    void count(Kind kind, int esr);
  }

  /** The memories, which outlive histories. */
  static final class Arena implements AutoCloseable {
    private final Machine cached = new Machine();
    private final Machine plain = new Machine();
    private final long[] words = new long[MEMORY_FRAMES * 512];
    private long tablesEnd = TABLES;

    Arena() {
      for (int i = 0; i < words.length; i++) {
        set(i * 8L, (i + 1) * 0x9E37_79B9_7F4A_7C15L);
      }
    }

    private void clearTables() {
      for (long pa = TABLES; pa < tablesEnd; pa += 8) {
        set(pa, 0);
      }
      tablesEnd = TABLES;
    }

    private long newTable() {
      tablesEnd += 4096;
      return tablesEnd - 4096;
    }

    /** Compares the memories: the machines' and, where it has taken part, the slow walker's. */
    void compare(long from, boolean withWords) {
      MemorySegment a = cached.memory.segment().asSlice(from, tablesEnd - from);
      MemorySegment b = plain.memory.segment().asSlice(from, tablesEnd - from);
      MemorySegment c = MemorySegment.ofArray(words).asSlice(from, tablesEnd - from);
      if (a.mismatch(b) >= 0 || (withWords && a.mismatch(c) >= 0)) {
        throw new AssertionError(
            "memory differs at 0x%x with and without host cache, at 0x%x from the slow walker's"
                .formatted(from + a.mismatch(b), from + a.mismatch(c)));
      }
    }

    private void set(long pa, long value) {
      cached.memory.writeLong(pa, value);
      plain.memory.writeLong(pa, value);
      words[(int) (pa / 8)] = value;
    }

    @Override
    public void close() {
      cached.close();
      plain.close();
    }
  }

  private final Arena arena;
  private final Machine cached;
  private final Machine plain;
  private final SlowTranslation slow;
  private final SplittableRandom random;
  private final Coverage coverage;
  private final boolean obedient;
  private final boolean tlbOff;
  private final boolean armv82;
  private final Sharing sharing;
  private final int[] asids = new int[SPACES];

  /** Which address spaces have alignment checked. */
  private final long[] checksAlignment = new long[SPACES];

  /** By address space and start level: a page at level 3 must not be another tree's table. */
  private final long[][] roots = new long[SPACES][3];

  private int space;

  /** Pages of late, to come back to while the TLBs hold them. */
  private final long[] recent;

  private long hits;

  // What is going on, for the story of a failure.
  private int step;
  private long va;
  private Kind kind = Kind.READ;
  private int size;
  private int alignment;
  private boolean probe;
  private boolean asksFirst;
  private final long[] words = new long[2];
  private long changedEntry;
  private long changedFrom;
  private long changedTo;

  /**
   * @param obedient whether tables are changed as the architecture asks; the slow walker, which has
   *     no TLB, is compared with only then
   */
  RandomHistory(Arena arena, long seed, boolean obedient, Coverage coverage) {
    this.arena = arena;
    this.obedient = obedient;
    this.coverage = coverage;
    cached = arena.cached;
    plain = arena.plain;
    slow = new SlowTranslation(arena.words);
    random = new SplittableRandom(seed);
    recent = new long[obedient ? 16 : 4];
    armv82 = obedient ? chance(2) : !chance(4);
    tlbOff = obedient && chance(4);
    sharing = chance(2) ? Sharing.SEPARATE : Sharing.SHARED;
    MachineDescription description =
        MachineDescription.profile(armv82 ? "cortex-a76" : "cortex-a53").withFrames(MEMORY_FRAMES);
    if (random.nextBoolean()) {
      description = description.withTlbs(new TlbGeometry(3, 3), new TlbGeometry(8, 2));
    }
    slow.armv82 = armv82;
    for (int i = 0; i < SPACES; i++) {
      checksAlignment[i] = chance(12) ? ALIGNMENT_CHECK : 0;
    }
    powerOn(cached, description, true);
    powerOn(plain, description, false);
    buildTables();
    setTcr();
    setSctlr();
  }

  private static void powerOn(Machine board, MachineDescription description, boolean hostCache) {
    board.clock = new Clock();
    board.mmu = new Mmu(description, board.memory, board.clock, hostCache);
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  // ---- tables ----

  private void buildTables() {
    arena.clearTables();
    int low = random.nextInt(1 << 16);
    for (int i = 0; i < SPACES; i++) {
      asids[i] = low ^ i;
      for (int start = 0; start < 3; start++) {
        boolean shared = sharing == Sharing.SHARED && i > 0;
        roots[i][start] = shared ? roots[0][start] : fillTable(arena.newTable(), start);
      }
    }
  }

  private boolean tableLeft() {
    return arena.tablesEnd < TABLES + TABLE_FRAMES * 4096L;
  }

  /** Fills the entries that accesses will use. */
  private long fillTable(long table, int level) {
    for (int index : INDICES) {
      arena.set(table + 8L * index, randomDescriptor(level));
    }
    return table;
  }

  private long randomDescriptor(int level) {
    int dice = random.nextInt(100);
    if (dice < 5) {
      // Invalid, with bits set that must not matter.
      return random.nextLong() & ~1L;
    }
    if (dice < 8) {
      // Block type: reserved at levels 0 and 3.
      return leaf(level) & ~2L;
    }
    if (level == 3) {
      return leaf(3) | 3;
    }
    if (dice < 75 || level == 0) {
      return table(level);
    }
    return leaf(level) & ~2L;
  }

  private long table(int level) {
    long descriptor = 3;
    descriptor |= chance(16) ? 1L << 60 : 0;
    descriptor |= chance(20) ? 1L << 61 : 0;
    descriptor |= chance(12) ? 1L << 62 : 0;
    // Attributes of no meaning in a table, and PXNTable, NSTable of none at EL0.
    descriptor |= random.nextLong() & 0x8BF8_0000_0000_0FFCL;
    if (chance(16)) {
      return descriptor | oddAddress();
    }
    return tableLeft()
        ? descriptor | fillTable(arena.newTable(), level + 1)
        : descriptor | oddAddress();
  }

  /** Beyond installed memory, or beyond the physical address size. */
  private long oddAddress() {
    return switch (random.nextInt(4)) {
      case 0 -> 1L << 32;
      case 1 -> 1L << 36;
      case 2 -> 1L << (40 + random.nextInt(8));
      default -> 16L << 20;
    };
  }

  private long leaf(int level) {
    long descriptor = random.nextLong() & 0xFFF0_0000_0000_033CL | 1;
    descriptor |= chance(8) ? 0 : 1L << 10;
    descriptor |= chance(8) ? 0 : 1L << 6;
    descriptor |= random.nextBoolean() ? 1L << 7 : 0;
    descriptor |= random.nextBoolean() ? 1L << 51 : 0;
    if (chance(3)) {
      descriptor &= ~(1L << 54);
    }
    if (sharing == Sharing.SEPARATE || random.nextBoolean()) {
      descriptor |= 1L << 11;
    }
    return descriptor | (chance(10) ? oddAddress() : output(level));
  }

  private long output(int level) {
    // Low address bits of a block do not count.
    long noise = level == 3 ? 0 : (long) random.nextInt(512) << 12;
    return switch (level) {
      case 1 -> (chance(3) ? 1L << 30 : 0) | noise;
      case 2 -> (long) random.nextInt(3) << 21 | noise;
      default -> (long) random.nextInt((int) (TABLES >> 12)) << 12;
    };
  }

  /** A leaf, clean again, that points elsewhere; anything else as it is. */
  private long elsewhere(long descriptor, int level) {
    boolean leaf = level == 3 || (level > 0 && (descriptor & 2) == 0);
    return leaf
        ? descriptor & ~0x0000_FFFF_FFFF_F000L | output(level) | 1L << 7 | 1L << 51
        : descriptor;
  }

  // ---- registers ----

  private void setTcr() {
    long t0sz = chance(12) ? random.nextInt(64) : 16 + random.nextInt(24);
    if (chance(2)) {
      t0sz = new int[] {16, 25, 34}[random.nextInt(3)];
    }
    long tcr = t0sz | 1L << 23 | (long) random.nextInt(8) << 32;
    tcr |= chance(20) ? 1L << 7 : 0;
    tcr |= random.nextBoolean() ? 1L << 36 : 0;
    tcr |= random.nextBoolean() ? 1L << 37 : 0;
    tcr |= chance(4) ? 0 : 1L << 39;
    tcr |= chance(4) ? 0 : 1L << 40;
    slow.tcr = tcr;
    cached.mmu.setTcr(tcr);
    plain.mmu.setTcr(tcr);
    enter(space);
    if (obedient) {
      invalidateAll();
    }
  }

  private void setSctlr() {
    long sctlr = random.nextLong() & ~(1L << 19 | 3);
    sctlr |= chance(12) ? 0 : 1;
    sctlr |= chance(12) ? 2 : 0;
    sctlr |= chance(4) ? 1L << 19 : 0;
    slow.sctlr = sctlr;
    cached.mmu.setSctlr(sctlr);
    plain.mmu.setSctlr(sctlr);
    if (obedient) {
      invalidateAll();
    }
  }

  private void enter(int next) {
    space = next;
    long root = roots[next][startLevel()];
    long base = chance(150) ? oddAddress() : root;
    long ttbr = (long) asids[next] << 48 | base | random.nextInt(2);
    slow.ttbr0 = ttbr;
    cached.mmu.setTtbr0(ttbr);
    plain.mmu.setTtbr0(ttbr);
    checkAlignment(checksAlignment[next]);
    if (obedient && base != root) {
      invalidateAll();
    }
  }

  /** This bit of SCTLR is in no TLB: no invalidation, ever. */
  private void checkAlignment(long bit) {
    if ((slow.sctlr & ALIGNMENT_CHECK) != bit) {
      slow.sctlr ^= ALIGNMENT_CHECK;
      cached.mmu.setSctlr(slow.sctlr);
      plain.mmu.setSctlr(slow.sctlr);
    }
  }

  // ---- invalidation ----

  private void invalidateAll() {
    cached.mmu.tlbiAll();
    plain.mmu.tlbiAll();
  }

  private void invalidateAsid(int asid) {
    cached.mmu.tlbiAsid(asid);
    plain.mmu.tlbiAsid(asid);
  }

  /** Any of the operations that drop what is held for one address; its top byte does not count. */
  private void invalidate(int asid, long address) {
    long va = address ^ (long) random.nextInt(256) << 56;
    switch (random.nextInt(3)) {
      case 0 -> {
        cached.mmu.tlbiVa(asid, va);
        plain.mmu.tlbiVa(asid, va);
      }
      case 1 -> {
        cached.mmu.tlbiVaLastLevel(asid, va);
        plain.mmu.tlbiVaLastLevel(asid, va);
      }
      default -> invalidateAllAsids(va);
    }
  }

  private void invalidateAllAsids(long va) {
    cached.mmu.tlbiVaAllAsids(va);
    plain.mmu.tlbiVaAllAsids(va);
  }

  // ---- life ----

  /** Lives so many accesses; complains with an AssertionError. */
  void live(int accesses) {
    for (step = 0; step < accesses; step++) {
      happen();
      if (tlbOff) {
        invalidateAll();
      }
      access();
    }
    arena.compare(TABLES, obedient);
  }

  /** What happens between two accesses; a disobedient life is faster. */
  private void happen() {
    if (chance(obedient ? 12 : 3)) {
      changeTables();
    }
    if (chance(obedient ? 32 : 16)) {
      enter(random.nextInt(SPACES));
    }
    if (chance(400)) {
      setTcr();
    }
    if (chance(400)) {
      setSctlr();
    }
    if (chance(100)) {
      needlessInvalidation();
    }
    if (chance(200)) {
      decode(random.nextInt((int) (TABLES >> 12)));
    }
    if (!obedient && chance(10)) {
      writeEntry();
    }
    if (!obedient && chance(20)) {
      lookForFrame();
    }
  }

  /** The entries to a frame, for which there is an index, are those that a look at all entries finds. */
  private void lookForFrame() {
    List<Long> frames = new ArrayList<>();
    frames.add((long) random.nextInt(MEMORY_FRAMES));
    cached.mmu.forEachEntry(entry -> frames.add(entry.frame() + random.nextLong(entry.frames())));
    long frame = frames.get(random.nextInt(frames.size()));
    List<String> all = new ArrayList<>();
    cached.mmu.forEachEntry(
        entry -> {
          if (entry.frame() <= frame && frame < entry.frame() + entry.frames()) {
            all.add(entry.toString());
          }
        });
    List<String> some = new ArrayList<>();
    cached.mmu.forEachEntryTo(frame, entry -> some.add(entry.toString()));
    all.sort(null);
    some.sort(null);
    if (!all.equals(some)) {
      throw new AssertionError(
          "step %d: frame %d is reached by %s, of which %s are shown"
              .formatted(step, frame, all, some));
    }
  }

  /** A translation that no table has to agree with, written or refused by both. */
  private void writeEntry() {
    long descriptor = chance(8) ? randomDescriptor(3) : leaf(3) | 1L << 10 | 3;
    long address = randomAddress();
    int asid = asids[random.nextInt(SPACES)];
    boolean written = writes(cached.mmu, address, asid, descriptor);
    if (writes(plain.mmu, address, asid, descriptor) != written) {
      throw new AssertionError("an entry is written with or without host cache, not with both");
    }
    agree("entries held", plain.mmu.probe(address, asid), cached.mmu.probe(address, asid));
  }

  private static boolean writes(Mmu mmu, long address, int asid, long descriptor) {
    try {
      mmu.tlbWrite(address, asid, descriptor);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Accesses that a first-level TLB answered, permission faults and all. */
  long hits() {
    return hits;
  }

  long accessFlagUpdates() {
    return cached.mmu.accessFlagUpdates();
  }

  long dirtyUpdates() {
    return cached.mmu.dirtyUpdates();
  }

  /** The next write to this frame is told, and so are those after it until a reader wants no more. */
  private void decode(int frame) {
    cached.memory.code().mark(frame);
    plain.memory.code().mark(frame);
  }

  private void needlessInvalidation() {
    switch (random.nextInt(4)) {
      case 0 -> invalidateAll();
      case 1 -> invalidateAsid(asids[random.nextInt(SPACES)]);
      case 2 -> invalidate(asids[random.nextInt(SPACES)], randomAddress());
      default -> invalidateAllAsids(randomAddress());
    }
  }

  /**
   * Changes one descriptor on the way to a random address. A level 3 descriptor is invalidated by
   * address; an inner one, which may stand for many addresses, for the whole ASID or altogether.
   */
  private void changeTables() {
    long va = randomAddress() & (-1L >>> ((int) slow.tcr & 63));
    int depth = random.nextInt(4);
    int level = startLevel();
    long table = roots[space][level];
    long entry = table;
    for (int i = 0; level <= 3; i++, level++) {
      int shift = 39 - 9 * level;
      entry = table + 8 * ((va >>> shift) & 511);
      long descriptor = arena.words[(int) (entry / 8)];
      long next = descriptor & 0x0000_FFFF_FFFF_F000L;
      boolean inTables = next >= TABLES && next < TABLES + TABLE_FRAMES * 4096L;
      if (level == 3 || i == depth || (descriptor & 3) != 3 || !inTables) {
        break;
      }
      table = next;
    }
    change(entry, Math.min(level, 3), va);
  }

  private int startLevel() {
    int t0sz = (int) slow.tcr & 63;
    return t0sz < 25 ? 0 : t0sz < 34 ? 1 : 2;
  }

  private void change(long entry, int level, long va) {
    long old = arena.words[(int) (entry / 8)];
    long changed =
        switch ((old & 1) == 0 ? 0 : random.nextInt(obedient ? 4 : 7)) {
          case 1 -> old & ~(1L << 10);
          case 2 -> old ^ 1L << 7;
          case 3 -> old & ~1L;
          case 4 -> old ^ 1L << 11;
          case 5, 6 -> elsewhere(old, level);
          default -> randomDescriptor(level);
        };
    changedEntry = entry;
    changedFrom = old;
    changedTo = changed;
    if (!obedient) {
      arena.set(entry, changed);
      return;
    }
    if ((old & 1) == 0) {
      // What is invalid is never held: no invalidation is needed.
      arena.set(entry, changed);
      return;
    }
    boolean breakFirst = random.nextBoolean() || changed >>> 12 != old >>> 12;
    arena.set(entry, breakFirst ? old & ~1L : changed);
    invalidateFor(old, level, va);
    arena.set(entry, changed);
  }

  private void invalidateFor(long old, int level, long va) {
    boolean leaf = level == 3 || (old & 2) == 0;
    boolean global = leaf && (old & 1L << 11) == 0;
    if (leaf && sharing == Sharing.SEPARATE) {
      invalidateByVaOrAsid(va);
    } else if (leaf && global) {
      invalidate(asids[random.nextInt(SPACES)], va);
    } else if (leaf) {
      invalidateAllAsids(va);
    } else if (sharing == Sharing.SEPARATE && random.nextBoolean()) {
      invalidateAsid(asids[space]);
    } else {
      invalidateAll();
    }
  }

  private void invalidateByVaOrAsid(long va) {
    // With 8-bit ASIDs, bits 15:8 of the operand do not count.
    int noise = (slow.tcr & 1L << 36) == 0 ? random.nextInt(256) << 8 : 0;
    if (chance(3)) {
      invalidateAsid(asids[space] ^ noise);
    } else {
      invalidate(asids[space] ^ noise, va);
    }
  }

  // ---- accesses ----

  private long randomAddress() {
    while (true) {
      long va =
          randomPage()
              | switch (random.nextInt(4)) {
                case 0 -> 4080 + random.nextInt(16);
                case 1 -> random.nextInt(4096);
                default -> random.nextInt(512) * 8L;
              };
      if (avoidsTables(va) && avoidsTables(va + 15)) {
        return va;
      }
    }
  }

  /** Two times in three one of late, which a TLB may hold. */
  private long randomPage() {
    int place = random.nextInt(recent.length);
    if (!chance(3)) {
      return recent[place];
    }
    long va = 0;
    for (int level = startLevel(); level < 4; level++) {
      va |= (long) INDICES[random.nextInt(INDICES.length)] << (39 - 9 * level);
    }
    if (!chance(100)) {
      va &= -1L >>> ((int) slow.tcr & 63);
    }
    if (chance(30)) {
      va |= random.nextLong() << 48;
    }
    if ((slow.sctlr & 1) == 0 && !chance(4)) {
      va &= 0xFF_FFFF;
    }
    recent[place] = va & -4096;
    return recent[place];
  }

  private static boolean avoidsTables(long va) {
    return ((va >>> 21) & 511) != TABLE_INDEX;
  }

  private void access() {
    long missesBefore = cached.mmu.l1Misses();
    issue();
    if ((slow.sctlr & 1) != 0 && cached.mmu.l1Misses() == missesBefore) {
      hits++;
    }
  }

  private void issue() {
    va = randomAddress();
    kind = KINDS[random.nextInt(KINDS.length)];
    probe = chance(3);
    size = kind == Kind.FETCH ? 4 : 1 << random.nextInt(5);
    alignment = size == 16 && random.nextBoolean() ? 8 : size;
    boolean entersPage = kind == Kind.FETCH && va % 4 == 0 && random.nextBoolean();
    asksFirst = !obedient && chance(8);
    long value = random.nextLong();
    if (probe) {
      long expected = obedient ? slow.translate(va, kind) : 0;
      long got = probe(cached.mmu, va, kind);
      compareBoards(got, probe(plain.mmu, va, kind));
      if (obedient) {
        agree("physical address", expected < 0 ? 0 : expected, got < 0 ? 0 : got);
        agree("syndrome", slow.esr, cached.mmu.probeFault());
      }
      coverage.count(kind, cached.mmu.probeFault());
      return;
    }
    long[] expected = obedient ? slow.access(va, kind, size, alignment) : null;
    long got = entersPage ? cached.mmu.fetchPage(va) : perform(cached.mmu, value);
    compareBoards(got, entersPage ? plain.mmu.fetchPage(va) : perform(plain.mmu, value));
    if (obedient) {
      agree("syndrome", slow.esr, cached.mmu.fault());
      if (expected == null) {
        agree("address", slow.far, cached.mmu.far());
      } else if (kind == Kind.WRITE) {
        write(expected, value);
      } else {
        agree("value", entersPage ? expected[0] >>> 12 : read(expected), got);
      }
    }
    coverage.count(kind, cached.mmu.fault());
    cached.mmu.clearFault();
    plain.mmu.clearFault();
  }

  private static long probe(Mmu mmu, long va, Kind kind) {
    return mmu.translate(
        va,
        switch (kind) {
          case READ -> Mmu.READ;
          case WRITE -> Mmu.WRITE;
          case FETCH -> Mmu.FETCH;
        });
  }

  private long perform(Mmu mmu, long value) {
    return switch (kind) {
      case READ -> load(mmu);
      case FETCH -> mmu.fetch(va) & 0xFFFF_FFFFL;
      default -> {
        boolean canWrite = asksFirst && mmu.writable(va, size);
        if (mmu.fault() == 0) {
          store(mmu, value);
        }
        yield canWrite ? 1 : 0;
      }
    };
  }

  /** Of 16 bytes, something made of both halves. */
  private long load(Mmu mmu) {
    return switch (size) {
      case 1 -> mmu.load1(va);
      case 2 -> mmu.load2(va);
      case 4 -> mmu.load4(va);
      case 8 -> mmu.load8(va);
      default -> {
        words[0] = words[1] = 0;
        mmu.load16(va, words, 0, alignment);
        yield words[0] + 3 * words[1];
      }
    };
  }

  private void store(Mmu mmu, long value) {
    switch (size) {
      case 1 -> mmu.store1(va, value);
      case 2 -> mmu.store2(va, value);
      case 4 -> mmu.store4(va, value);
      case 8 -> mmu.store8(va, value);
      default -> mmu.store16(va, value, ~value, alignment);
    }
  }

  private long read(long[] bytes) {
    long value = 0;
    for (int i = 0; i < bytes.length; i++) {
      long word = arena.words[(int) (bytes[i] / 8)];
      long part = (word >>> bytes[i] % 8 * 8 & 0xFF) << 8 * i % 64;
      value += i < 8 ? part : 3 * part;
    }
    return value;
  }

  private void write(long[] bytes, long value) {
    for (int i = 0; i < bytes.length; i++) {
      int word = (int) (bytes[i] / 8);
      long shift = bytes[i] % 8 * 8;
      long cleared = arena.words[word] & ~(0xFFL << shift);
      long half = i < 8 ? value : ~value;
      arena.words[word] = cleared | (half >>> 8 * i % 64 & 0xFF) << shift;
    }
  }

  // ---- agreement ----

  private void compareBoards(long first, long second) {
    Mmu a = cached.mmu;
    Mmu b = plain.mmu;
    agree("value with and without host cache", second, first);
    agree("fault with and without host cache", b.fault(), a.fault());
    agree("address with and without host cache", b.far(), a.far());
    agree("cycles with and without host cache", plain.clock.now(), cached.clock.now());
    agree("first-level misses", b.l1Misses(), a.l1Misses());
    agree("second-level misses", b.l2Misses(), a.l2Misses());
    agree("walk steps", b.walkSteps(), a.walkSteps());
    agree("access flags set", b.accessFlagUpdates(), a.accessFlagUpdates());
    agree("pages marked dirty", b.dirtyUpdates(), a.dirtyUpdates());
    agree("writes to instructions", plain.told, cached.told);
  }

  private void agree(String what, long expected, long got) {
    if (expected != got) {
      throw new AssertionError(
          "step %d, %s%s of 0x%x: %s: expected 0x%x, got 0x%x (%s, TLB %s, %s, TCR 0x%x, SCTLR 0x%x, TTBR0 0x%x, last change of 0x%x: 0x%x -> 0x%x)"
              .formatted(
                  step,
                  probe ? "probe for " : "",
                  kind,
                  va,
                  what,
                  expected,
                  got,
                  armv82 ? "A76" : "A53",
                  tlbOff ? "off" : "on",
                  sharing,
                  slow.tcr,
                  slow.sctlr,
                  slow.ttbr0,
                  changedEntry,
                  changedFrom,
                  changedTo));
    }
  }
}
