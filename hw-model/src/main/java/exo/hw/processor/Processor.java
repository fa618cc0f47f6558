package exo.hw.processor;

import exo.hw.CostModel;
import exo.hw.MachineDescription;
import exo.hw.Syndrome;
import exo.hw.UserMode;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;
import exo.hw.mmu.SystemRegisters;
import java.util.Objects;

/**
 * One processor: registers, the MMU, and the two sides of an exception. Programs hold it as a
 * {@link UserMode}; the rest is for EL1.
 *
 * <p>An exception at EL0 stays pending until EL1 takes it: {@link #takeTrap} moves it to ESR_EL1,
 * FAR_EL1 and ELR_EL1, {@link #eret} goes back.
 */
public final class Processor implements UserMode {
  /**
   * What {@link #save} writes: X0 to X30, SP_EL0, ELR_EL1 and SPSR_EL1, in this order, one long
   * each.
   */
  public static final int SAVE_WORDS = 34;

  /**
   * What {@link #saveVectors} writes: V0 to V31, the low word of each before the high one, FPCR and
   * FPSR.
   */
  public static final int VECTOR_WORDS = VectorRegisters.WORDS;

  /** CPACR_EL1.FPEN = 11: EL0 and EL1 may use the vector registers. */
  public static final long CPACR_FPEN = 3L << 20;

  /** CPACR_EL1.FPEN = 01: EL1 may, and EL0 traps. */
  public static final long CPACR_FPEN_EL1 = 1L << 20;

  private static final int REGISTERS = 31;
  private static final int SP = REGISTERS;
  private static final int ELR = REGISTERS + 1;
  private static final int SPSR = REGISTERS + 2;
  private static final int PAIRS = SAVE_WORDS / 2;
  private static final int VECTOR_PAIRS = VECTOR_WORDS / 2;
  private static final int INSTRUCTION_BYTES = 4;
  private static final int SP_ALIGNMENT_MASK = 15;

  private final CostModel costs;
  private final Clock clock;
  private final Mmu mmu;
  private final long[] x = new long[REGISTERS];
  private long sp;
  private long pc;
  private long pstate;
  private final VectorRegisters vectors = new VectorRegisters();
  private long cpacr;

  /** What is pending of the processor's own exceptions; those of accesses are in the MMU. */
  private int pending;

  private int esr;
  private long far;
  private long elr;
  private long spsr;

  public Processor(MachineDescription description, PhysicalMemory memory, Clock clock) {
    this(description, clock, new Mmu(description, memory, clock));
  }

  /** A processor with a given MMU, which shares its clock. */
  public Processor(MachineDescription description, Clock clock, Mmu mmu) {
    this.clock = clock;
    this.mmu = mmu;
    costs = description.costs();
  }

  // ---- EL0 ----

  @Override
  public long load(long va) {
    return mmu.load(va);
  }

  @Override
  public void store(long va, long value) {
    mmu.store(va, value);
  }

  @Override
  public int fetch(long va) {
    return mmu.fetch(va);
  }

  @Override
  public boolean trapped() {
    return (mmu.fault() | pending) != 0;
  }

  @Override
  public void svc(int imm16) {
    raise(Syndrome.svc(imm16));
  }

  @Override
  public void brk(int imm16) {
    raise(Syndrome.brk(imm16));
  }

  @Override
  public void undefined() {
    raise(Syndrome.undefined());
  }

  private void raise(int syndrome) {
    if (trapped()) {
      throw new IllegalStateException(
          Syndrome.toString(syndrome) + " after an exception that the program did not return for");
    }
    pending = syndrome;
  }

  @Override
  public long register(int n) {
    return x[n];
  }

  @Override
  public void setRegister(int n, long value) {
    x[n] = value;
  }

  @Override
  public long sp() {
    return sp;
  }

  @Override
  public void setSp(long value) {
    sp = value;
  }

  @Override
  public long spAsBase() {
    if ((sp & SP_ALIGNMENT_MASK) != 0 && (mmu.sctlr() & SystemRegisters.SCTLR_SA0) != 0) {
      raise(Syndrome.spAlignment());
      return 0;
    }
    return sp;
  }

  @Override
  public long vector(int n, int half) {
    return reachesVectors() ? vectors.half(n, half) : 0;
  }

  @Override
  public void setVector(int n, long low, long high) {
    if (reachesVectors()) {
      vectors.set(n, low, high);
    }
  }

  @Override
  public long fpcr() {
    return reachesVectors() ? vectors.fpcr() : 0;
  }

  @Override
  public void setFpcr(long value) {
    if (reachesVectors()) {
      vectors.setFpcr(value);
    }
  }

  @Override
  public long fpsr() {
    return reachesVectors() ? vectors.fpsr() : 0;
  }

  @Override
  public void setFpsr(long value) {
    if (reachesVectors()) {
      vectors.setFpsr(value);
    }
  }

  private boolean reachesVectors() {
    if ((cpacr & CPACR_FPEN) == CPACR_FPEN) {
      return true;
    }
    raise(Syndrome.fpAccess());
    return false;
  }

  @Override
  public long cycles() {
    return clock.now();
  }

  @Override
  public void work(int cycles) {
    clock.advance(cycles);
  }

  // ---- EL1: exceptions ----

  /**
   * Takes the pending exception: ESR, FAR, ELR and SPSR are set and nothing is pending any more.
   * ELR is the instruction after an SVC, the instruction itself for everything else.
   *
   * @return the syndrome, or 0 when nothing was pending and nothing happened
   */
  public int takeTrap() {
    int syndrome = pending != 0 ? pending : mmu.fault();
    if (syndrome == 0) {
      return 0;
    }
    if (pending == 0) {
      far = mmu.far();
    }
    boolean svc = Syndrome.exceptionClass(syndrome) == Syndrome.EC_SVC;
    esr = syndrome;
    pending = 0;
    mmu.clearFault();
    enter(svc ? pc + INSTRUCTION_BYTES : pc);
    return syndrome;
  }

  /** Takes an interrupt between two instructions. */
  public void takeInterrupt() {
    enter(pc);
  }

  private void enter(long returnAddress) {
    elr = returnAddress;
    spsr = pstate;
    clock.advance(costs.exceptionEntry());
  }

  /** Goes back to EL0 at ELR with the flags of SPSR. */
  public void eret() {
    pc = elr;
    pstate = spsr;
    clock.advance(costs.exceptionReturn());
  }

  /** Goes on at ELR by a branch at EL0: a handler that returns to its program without EL1. */
  public void branchBack() {
    pc = elr;
    pstate = spsr;
  }

  /** Stores the interrupted program's registers; charges them pair by pair. */
  public void save(long[] area) {
    show(area);
    clock.advance((long) PAIRS * costs.registerPairSave());
  }

  /** Loads what {@link #save} stored; {@link #eret} then continues that program. */
  public void restore(long[] area) {
    put(area);
    clock.advance((long) PAIRS * costs.registerPairRestore());
  }

  /** Shows the registers in the order of {@link #save} to code that has them at hand, which pays for what it does with them. */
  public void show(long[] area) {
    Objects.checkFromIndexSize(0, SAVE_WORDS, area.length);
    System.arraycopy(x, 0, area, 0, REGISTERS);
    area[SP] = sp;
    area[ELR] = elr;
    area[SPSR] = spsr;
  }

  /** Takes the registers as such code has left them. */
  public void put(long[] area) {
    Objects.checkFromIndexSize(0, SAVE_WORDS, area.length);
    System.arraycopy(area, 0, x, 0, REGISTERS);
    sp = area[SP];
    elr = area[ELR];
    spsr = area[SPSR];
  }

  // ---- EL1: vector registers ----

  /**
   * CPACR_EL1, of which FPEN is obeyed; 0 after reset, so that EL0's first access traps. Charges a
   * barrier, for the ISB it needs.
   */
  public void setCpacr(long value) {
    cpacr = value;
    clock.advance(costs.barrier());
  }

  /** CPACR_EL1. */
  public long cpacr() {
    return cpacr;
  }

  /**
   * Stores the vector registers, {@link #VECTOR_WORDS} words. A register of 128 bits is charged as a
   * pair of 64 bits, and so are FPCR and FPSR together: 33 times {@code registerPairSave}. So it is
   * for the two operations that follow.
   *
   * @throws IllegalStateException when CPACR_EL1.FPEN would have EL1 itself trap: a bug of EL1
   */
  public void saveVectors(long[] area) {
    Objects.checkFromIndexSize(0, VECTOR_WORDS, area.length);
    checkEl1ReachesVectors();
    vectors.copyTo(area);
    clock.advance((long) VECTOR_PAIRS * costs.registerPairSave());
  }

  /** Loads what {@link #saveVectors} stored, for {@code registerPairRestore} each. */
  public void restoreVectors(long[] area) {
    Objects.checkFromIndexSize(0, VECTOR_WORDS, area.length);
    checkEl1ReachesVectors();
    vectors.copyFrom(area);
    clock.advance((long) VECTOR_PAIRS * costs.registerPairRestore());
  }

  /**
   * Zeroes them, for somebody who has not used them before and must not see what others left. It is
   * charged like {@link #restoreVectors}: a write of a register alone has no price.
   */
  public void clearVectors() {
    checkEl1ReachesVectors();
    vectors.clear();
    clock.advance((long) VECTOR_PAIRS * costs.registerPairRestore());
  }

  /** Takes the vector registers as code at EL0 has loaded them, which has paid for its loads. */
  public void putVectors(long[] area) {
    Objects.checkFromIndexSize(0, VECTOR_WORDS, area.length);
    vectors.copyFrom(area);
  }

  private void checkEl1ReachesVectors() {
    if ((cpacr & CPACR_FPEN_EL1) == 0) {
      throw new IllegalStateException(
          "EL1 uses the vector registers while CPACR_EL1 is 0x%x; it needs FPEN = 01 or 11"
              .formatted(cpacr));
    }
  }

  /** Word 0 to {@code VECTOR_WORDS - 1} of what a save would store, without trap or cycles. */
  public long inspectVectors(int word) {
    return vectors.word(word);
  }

  // ---- EL1: other registers ----

  /** ESR_EL1 of the last exception taken. */
  public int esr() {
    return esr;
  }

  /** FAR_EL1 of the last abort or PC alignment fault taken; no other exception writes it. */
  public long far() {
    return far;
  }

  /** ELR_EL1: where {@link #eret} goes. */
  public long elr() {
    return elr;
  }

  public void setElr(long elr) {
    this.elr = elr;
  }

  /** The program counter of EL0 code that has one. */
  public long pc() {
    return pc;
  }

  public void setPc(long pc) {
    this.pc = pc;
  }

  public Mmu mmu() {
    return mmu;
  }
}
