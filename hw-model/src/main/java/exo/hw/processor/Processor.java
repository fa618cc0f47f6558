package exo.hw.processor;

import exo.hw.CostModel;
import exo.hw.MachineDescription;
import exo.hw.Syndrome;
import exo.hw.UserMode;
import exo.hw.a64.CodeCache;
import exo.hw.a64.Cpu;
import exo.hw.a64.Engine;
import exo.hw.a64.Observer;
import exo.hw.clock.Clock;
import exo.hw.clock.SystemCounter;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;
import exo.hw.mmu.SystemRegisters;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One processor: registers, the MMU, and the two sides of an exception. Programs hold it as a
 * {@link UserMode}; the rest is for EL1.
 *
 * <p>An exception at EL0 stays pending until EL1 takes it: {@link #takeTrap} moves it to ESR_EL1,
 * FAR_EL1 and ELR_EL1, {@link #eret} goes back.
 */
public final class Processor implements UserMode {
  /**
   * What {@link #save} writes: X0 to X30, SP_EL0, ELR_EL1, SPSR_EL1 and TPIDR_EL0, in this order,
   * one long each.
   */
  public static final int SAVE_WORDS = 35;

  /**
   * What {@link #save} and {@link #restore} store and load in any case; one pair more where
   * TPIDR_EL0 is not zero, for then a program uses it.
   */
  public static final int SAVE_PAIRS = 17;

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
  private static final int TPIDR = REGISTERS + 3;
  private static final int VECTOR_PAIRS = VECTOR_WORDS / 2;
  private static final int INSTRUCTION_BYTES = 4;
  private static final int SP_ALIGNMENT_MASK = 15;
  private static final int FLAGS_SHIFT = 28;

  /** Of SPSR: N, Z, C and V. */
  private static final long FLAGS = 0xFL << FLAGS_SHIFT;

  private final CostModel costs;
  private final Clock clock;
  private final Mmu mmu;
  private final Cpu cpu;
  private final Engine engine;
  private final VectorRegisters vectors;

  /** PSTATE but for the flags. */
  private long pstate;

  private long cpacr;

  /** What is pending of what a program raised by name; the others are in the MMU and the Cpu. */
  private int pending;

  private int esr;
  private long far;
  private long elr;
  private long spsr;

  /** What the MMU said of EL1's changes when the page that runs was last translated. */
  private long changesSeen;

  private long instructions;

  /** A processor that shares nothing but memory and the clock. */
  public Processor(MachineDescription description, PhysicalMemory memory, Clock clock) {
    this(description, clock, new Mmu(description, memory, clock), CodeCache.of(memory.code()));
  }

  /**
   * A processor with a given MMU, which shares its clock.
   *
   * @param code decoded pages of the MMU's memory, which several processors may share
   */
  public Processor(MachineDescription description, Clock clock, Mmu mmu, CodeCache code) {
    this.clock = clock;
    this.mmu = mmu;
    costs = description.costs();
    var counter = new SystemCounter(clock, description.timerHz(), description.cyclesPerSecond());
    cpu = new Cpu(mmu, counter::count, counter.frequency());
    cpu.vectorsEnabled = false;
    engine = new Engine(code);
    vectors = new VectorRegisters(cpu);
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
    return (mmu.fault() | pending | cpu.exception()) != 0;
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
    checkNothingPending(Syndrome.toString(syndrome));
    pending = syndrome;
  }

  private void checkNothingPending(String what) {
    if (trapped()) {
      throw new IllegalStateException(
          what + " after an exception that the program did not return for");
    }
  }

  /** Each instruction costs a cycle, and what its fetch and its accesses cost in the MMU. */
  @Override
  public void execute(long deadlineCycles) {
    checkNothingPending("instructions");
    if (changesSeen != mmu.changes()) {
      changesSeen = mmu.changes();
      cpu.leavePage();
    }
    cpu.checksSp = checksSp();
    instructions += engine.runUntil(cpu, clock, deadlineCycles);
    if (Syndrome.exceptionClass(cpu.exception()) == Syndrome.EC_SVC) {
      instructions++;
      clock.advance(1);
    }
  }

  /**
   * Lets somebody see every instruction that {@link #execute} executes from now on, for the host's
   * time and nobody else's.
   *
   * @param observer whoever it is, or null for nobody
   */
  public void observe(@Nullable Observer observer) {
    cpu.observe(observer);
  }

  private boolean checksSp() {
    return (mmu.sctlr() & SystemRegisters.SCTLR_SA0) != 0;
  }

  @Override
  public long register(int n) {
    return cpu.x[Objects.checkIndex(n, REGISTERS)];
  }

  @Override
  public void setRegister(int n, long value) {
    cpu.x[Objects.checkIndex(n, REGISTERS)] = value;
  }

  @Override
  public long sp() {
    return cpu.x[Cpu.SP];
  }

  @Override
  public void setSp(long value) {
    cpu.x[Cpu.SP] = value;
  }

  @Override
  public long spAsBase() {
    long sp = sp();
    if ((sp & SP_ALIGNMENT_MASK) != 0 && checksSp()) {
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
    return reachesVectors() ? cpu.fpcr() : 0;
  }

  @Override
  public void setFpcr(long value) {
    if (reachesVectors()) {
      cpu.setFpcr(value);
    }
  }

  @Override
  public long fpsr() {
    return reachesVectors() ? cpu.fpsr() : 0;
  }

  @Override
  public void setFpsr(long value) {
    if (reachesVectors()) {
      cpu.setFpsr(value);
    }
  }

  private boolean reachesVectors() {
    if (cpu.vectorsEnabled) {
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
    int syndrome = pending | cpu.exception() | mmu.fault();
    if (syndrome == 0) {
      return 0;
    }
    if (hasAddress(syndrome)) {
      far = cpu.exception() != 0 ? cpu.far() : mmu.far();
    }
    boolean svc = Syndrome.exceptionClass(syndrome) == Syndrome.EC_SVC;
    esr = syndrome;
    pending = 0;
    mmu.clearFault();
    enter(svc ? cpu.pc + INSTRUCTION_BYTES : cpu.pc);
    return syndrome;
  }

  private static boolean hasAddress(int syndrome) {
    return Syndrome.isAbort(syndrome)
        || Syndrome.exceptionClass(syndrome) == Syndrome.EC_PC_ALIGNMENT;
  }

  /** Takes an interrupt between two instructions. */
  public void takeInterrupt() {
    enter(cpu.pc);
  }

  /**
   * EL1 has the processor again at the deadline that it set, between two instructions: ELR and SPSR
   * say where. What it comes back for is charged where it is taken.
   */
  public void suspend() {
    leave(cpu.pc);
  }

  private void enter(long returnAddress) {
    leave(returnAddress);
    clock.advance(costs.exceptionEntry());
  }

  private void leave(long returnAddress) {
    cpu.clearException();
    elr = returnAddress;
    spsr = pstate | (long) cpu.nzcv() << FLAGS_SHIFT;
  }

  /** Goes back to EL0 at ELR with the flags of SPSR. */
  public void eret() {
    branchBack();
    clock.advance(costs.exceptionReturn());
  }

  /** Goes on at ELR by a branch at EL0: a handler that returns to its program without EL1. */
  public void branchBack() {
    cpu.pc = elr;
    pstate = spsr & ~FLAGS;
    cpu.setNzcv((int) ((spsr & FLAGS) >>> FLAGS_SHIFT));
  }

  /** Stores the interrupted program's registers; charges them pair by pair. */
  public void save(long[] area) {
    show(area);
    clock.advance(savePairs(area) * costs.registerPairSave());
  }

  /** Loads what {@link #save} stored; {@link #eret} then continues that program. */
  public void restore(long[] area) {
    put(area);
    clock.advance(savePairs(area) * costs.registerPairRestore());
  }

  /** How many pairs of registers are stored or loaded for what {@link #save} has written. */
  public static long savePairs(long[] area) {
    return area[TPIDR] == 0 ? SAVE_PAIRS : SAVE_PAIRS + 1;
  }

  /** Shows the registers in the order of {@link #save} to code that has them at hand, which pays for what it does with them. */
  public void show(long[] area) {
    Objects.checkFromIndexSize(0, SAVE_WORDS, area.length);
    System.arraycopy(cpu.x, 0, area, 0, REGISTERS);
    area[SP] = sp();
    area[ELR] = elr;
    area[SPSR] = spsr;
    area[TPIDR] = cpu.tpidr;
  }

  /** Takes the registers as such code has left them. */
  public void put(long[] area) {
    Objects.checkFromIndexSize(0, SAVE_WORDS, area.length);
    System.arraycopy(area, 0, cpu.x, 0, REGISTERS);
    setSp(area[SP]);
    elr = area[ELR];
    spsr = area[SPSR];
    cpu.tpidr = area[TPIDR];
  }

  // ---- EL1: vector registers ----

  /**
   * CPACR_EL1, of which FPEN is obeyed; 0 after reset, so that EL0's first access traps. Charges a
   * barrier, for the ISB it needs.
   */
  public void setCpacr(long value) {
    cpacr = value;
    cpu.vectorsEnabled = (value & CPACR_FPEN) == CPACR_FPEN;
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
    return cpu.pc;
  }

  public void setPc(long pc) {
    cpu.pc = pc;
  }

  /** TPIDR_EL0, which EL0 reads and writes as it likes: a thread's own. */
  public long tpidr() {
    return cpu.tpidr;
  }

  public void setTpidr(long value) {
    cpu.tpidr = value;
  }

  /**
   * Instructions executed by {@link #execute} since power-on: those completed, and SVCs. One that
   * faults is executed when it is tried again and does not.
   */
  public long instructions() {
    return instructions;
  }

  public Mmu mmu() {
    return mmu;
  }
}
