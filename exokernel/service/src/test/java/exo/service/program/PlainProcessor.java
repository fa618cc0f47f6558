package exo.service.program;

import exo.hw.Frames;
import exo.minimal.Calls;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A processor with memory by page number and no translation; pages can be made to fault. */
final class PlainProcessor extends TraceProcessor {
  static final int ACCESS_CYCLES = 3;

  enum Trap {
    NONE,
    FAULT,
    SVC,
    BRK
  }

  private final Map<Long, long[]> pages = new HashMap<>();
  private final long[] registers = new long[31];
  private final Set<Long> absent = new HashSet<>();

  private Trap trap = Trap.NONE;
  private int immediate;
  private long faultPage;
  private long cycles;

  /** Loads and stores that did not trap. */
  long done;

  long[] page(long number) {
    return pages.computeIfAbsent(number, _ -> new long[Frames.WORDS]);
  }

  static long pageInPaging(int page) {
    return (Calls.BASE >>> Frames.SHIFT) + page;
  }

  void swap(long one, long other) {
    long[] held = page(one).clone();
    System.arraycopy(page(other), 0, page(one), 0, held.length);
    System.arraycopy(held, 0, page(other), 0, held.length);
  }

  /** The next access to the page faults. */
  void unmap(long page) {
    absent.add(page);
  }

  long faultPage() {
    return faultPage;
  }

  int immediate() {
    return immediate;
  }

  /** What the kernel does with a trap: takes note of it and lets the program run on later. */
  Trap takeTrap() {
    Trap taken = trap;
    trap = Trap.NONE;
    return taken;
  }

  @Override
  public long load(long va) {
    return reach(va) ? page(va >>> Frames.SHIFT)[word(va)] : 0;
  }

  @Override
  public void store(long va, long value) {
    if (reach(va)) {
      page(va >>> Frames.SHIFT)[word(va)] = value;
    }
  }

  private boolean reach(long va) {
    checkNotTrapped();
    cycles += ACCESS_CYCLES;
    long page = va >>> Frames.SHIFT;
    if (absent.remove(page)) {
      trap = Trap.FAULT;
      faultPage = page;
      return false;
    }
    done++;
    return true;
  }

  private static int word(long va) {
    if ((va & 7) != 0) {
      throw new AssertionError("not a word's address: " + Long.toHexString(va));
    }
    return (int) (va & Frames.OFFSET_MASK) >>> 3;
  }

  @Override
  public int fetch(long va) {
    throw new AssertionError("a trace has no instructions");
  }

  @Override
  public boolean trapped() {
    return trap != Trap.NONE;
  }

  @Override
  public void svc(int imm16) {
    checkNotTrapped();
    trap = Trap.SVC;
    immediate = imm16;
  }

  @Override
  public void brk(int imm16) {
    checkNotTrapped();
    trap = Trap.BRK;
    immediate = imm16;
  }

  private void checkNotTrapped() {
    if (trapped()) {
      throw new AssertionError("the program went on after a trap: " + trap);
    }
  }

  @Override
  public long register(int n) {
    return registers[n];
  }

  @Override
  public void setRegister(int n, long value) {
    checkNotTrapped();
    registers[n] = value;
  }

  @Override
  public long cycles() {
    return cycles;
  }

  @Override
  public void work(int cycles) {
    this.cycles += cycles;
  }
}
