package exo.hw.mmu;

import exo.hw.Frames;

/**
 * A view of one TLB entry during {@link Mmu#forEachEntry}: the same object moves from entry to
 * entry, so keep values, not the view.
 */
public final class TlbEntry {
  /** Which buffer holds an entry. */
  public enum Buffer {
    L1_DATA,
    L1_INSTRUCTION,
    L2
  }

  private Buffer buffer = Buffer.L2;
  private long tag;
  private long data;

  TlbEntry() {}

  void moveTo(Buffer buffer, long tag, long data) {
    this.buffer = buffer;
    this.tag = tag;
    this.data = data;
  }

  public Buffer buffer() {
    return buffer;
  }

  /** The first virtual address translated. */
  public long va() {
    return Tlb.page(tag) << Frames.SHIFT;
  }

  /** The ASID it belongs to; 0 and meaningless when global. */
  public int asid() {
    return Tlb.asid(tag);
  }

  public boolean isGlobal() {
    return Tlb.isGlobal(tag);
  }

  /** 3 for a page, 2 for a block of 2 MiB, 1 for a block of 1 GiB. */
  public int level() {
    return Tlb.level(tag);
  }

  /** How many frames from {@link #frame()} on are reachable through it. */
  public long frames() {
    return 1L << (9 * (3 - level()));
  }

  /** The first frame translated to. */
  public long frame() {
    return data >>> Frames.SHIFT;
  }

  /** Whether EL0 may read through it. */
  public boolean readable() {
    return (data & Tlb.READ) != 0;
  }

  /** Whether EL0 may write through it as it stands. */
  public boolean writable() {
    return (data & Tlb.WRITE) != 0;
  }

  /** Whether a write would have hardware mark the page dirty and then go through. */
  public boolean dirtiable() {
    return (data & Tlb.DIRTIABLE) != 0;
  }

  /** Whether EL0 may execute from it. */
  public boolean executable() {
    return (data & Tlb.EXECUTE) != 0;
  }

  @Override
  public String toString() {
    return "%s 0x%x %s level %d -> frame %d %s%s%s"
        .formatted(
            buffer,
            va(),
            isGlobal() ? "global" : "asid " + asid(),
            level(),
            frame(),
            readable() ? "r" : "-",
            writable() ? "w" : dirtiable() ? "d" : "-",
            executable() ? "x" : "-");
  }
}
