package exo.hw.mmu;

/**
 * VMSAv8-64 stage 1 for one EL0 access, written from the architecture's tables and nothing else: no
 * TLB, no shared constant, no shared code. Slow and, one hopes, obviously right.
 *
 * <p>Memory is an array of words. A translation that succeeds updates access flag and dirty state
 * in it; one that fails changes nothing.
 */
final class SlowTranslation {
  enum Kind {
    READ,
    WRITE,
    FETCH
  }

  /** The registers and the machine; set by the test. */
  long ttbr0;

  long tcr;
  long sctlr;
  boolean armv82;

  private final long[] memory;

  /** What became of the last {@link #access}: an ESR value and an address, or 0. */
  int esr;

  long far;

  SlowTranslation(long[] memory) {
    this.memory = memory;
  }

  /** The bits hi:lo of a word. */
  static long bits(long word, int hi, int lo) {
    return (word >>> lo) & (-1L >>> (63 - (hi - lo)));
  }

  private boolean bit(long word, int n) {
    return bits(word, n, n) == 1;
  }

  /**
   * Physical address of each byte of an access, or null with {@link #esr} and {@link #far} set.
   * Bytes are translated page by page, in order.
   */
  long[] access(long va, Kind kind, int size, int alignment) {
    esr = 0;
    boolean aligned = va % alignment == 0;
    if (kind == Kind.FETCH && !aligned) {
      esr = 0x22 << 26 | 1 << 25;
      far = va;
      return null;
    }
    if (bit(sctlr, 1) && !aligned) {
      return abort(0x21, va, kind);
    }
    long[] physical = new long[size];
    for (int i = 0; i < size; i++) {
      if (i > 0 && (va + i) % 4096 != 0) {
        physical[i] = physical[i - 1] + 1;
        continue;
      }
      long pa = translate(va + i, kind);
      if (pa < 0) {
        return null;
      }
      if (!bit(sctlr, 0) && !aligned && kind != Kind.FETCH) {
        return abort(0x21, va, kind);
      }
      if (pa / 8 >= memory.length) {
        return abort(0x10, va + i, kind);
      }
      physical[i] = pa;
    }
    return physical;
  }

  private long[] abort(int status, long va, Kind kind) {
    esr = (kind == Kind.FETCH ? 0x20 : 0x24) << 26 | 1 << 25 | status;
    if (kind == Kind.WRITE) {
      esr |= 1 << 6;
    }
    far = va;
    return null;
  }

  private long fail(int status, long va, Kind kind) {
    abort(status, va, kind);
    return -1;
  }

  /** One address; what AT would answer. Negative with {@link #esr} set when it faults. */
  long translate(long va, Kind kind) {
    esr = 0;
    long input = va;
    if (bit(tcr, 37) && !bit(va, 55)) {
      input = bits(va, 55, 0);
    }
    if (!bit(sctlr, 0)) {
      return bits(input, 63, 40) == 0 ? input : fail(0, va, kind);
    }
    int t0sz = (int) bits(tcr, 5, 0);
    if (t0sz < 16 || t0sz > 39 || bit(tcr, 7) || bits(input, 63, 64 - t0sz) != 0) {
      return fail(4, va, kind);
    }
    int start = t0sz <= 24 ? 0 : t0sz <= 33 ? 1 : 2;
    int paSize =
        switch ((int) bits(tcr, 34, 32)) {
          case 0 -> 32;
          case 1 -> 36;
          default -> 40;
        };
    // Entries of the first table: one per value of the input bits that its level resolves.
    int lowest = new int[] {39, 30, 21, 12}[start];
    long firstTableBytes = 8L << (64 - t0sz - lowest);
    long table = bits(ttbr0, 47, 1) * 2 / firstTableBytes * firstTableBytes;
    if (table >= 1L << paSize) {
      return fail(0, va, kind);
    }
    boolean noEl0 = false;
    boolean noWrite = false;
    boolean noFetch = false;
    for (int level = start; level <= 3; level++) {
      int lo = new int[] {39, 30, 21, 12}[level];
      long entry = table + 8 * bits(input, lo + 8, lo);
      if (entry / 8 >= memory.length) {
        return fail(0x14 + level, va, kind);
      }
      long d = memory[(int) (entry / 8)];
      int type = (int) bits(d, 1, 0);
      if (type == 0 || type == 2 || (type == 1 && (level == 0 || level == 3))) {
        return fail(4 + level, va, kind);
      }
      if (type == 3 && level < 3) {
        table = bits(d, 47, 12) * 4096;
        if (table >= 1L << paSize) {
          return fail(level, va, kind);
        }
        noFetch |= bit(d, 60);
        noEl0 |= bit(d, 61);
        noWrite |= bit(d, 62);
        continue;
      }
      long output = bits(d, 47, lo) << lo;
      if (output >= 1L << paSize) {
        return fail(level, va, kind);
      }
      boolean ha = armv82 && bit(tcr, 39);
      boolean hd = ha && bit(tcr, 40);
      if (!bit(d, 10) && !ha) {
        return fail(8 + level, va, kind);
      }
      boolean clean = bit(d, 7) && bit(d, 51) && hd;
      boolean readable = bit(d, 6) && !noEl0;
      boolean writable = readable && !noWrite && (!bit(d, 7) || clean);
      boolean fetchable = !bit(d, 54) && !noFetch && !(bit(sctlr, 19) && writable);
      boolean allowed =
          switch (kind) {
            case READ -> readable;
            case WRITE -> writable;
            case FETCH -> fetchable;
          };
      if (!allowed) {
        return fail(12 + level, va, kind);
      }
      d |= 1L << 10;
      if (kind == Kind.WRITE) {
        d &= ~(1L << 7);
      }
      memory[(int) (entry / 8)] = d;
      return output + bits(input, lo - 1, 0);
    }
    throw new AssertionError("a walk ends at level 3");
  }
}
