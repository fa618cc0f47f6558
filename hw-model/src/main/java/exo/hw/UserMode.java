package exo.hw;

/**
 * What code at EL0 may do to the processor. Every operation may trap to EL1; the caller then
 * returns from its {@link Program#step} at once.
 *
 * <p>Whatever an instruction can raise, a trace or Java code can raise too: aborts and data
 * alignment by its accesses, PC alignment by {@link #fetch}, SP alignment by {@link #spAsBase}, the
 * FP access trap by {@link #vector} and its like, and SVC, BRK and undefined instructions by name.
 *
 * <p>Operations with a default are those that traces have no use for. A processor that is there for
 * traces only may leave them out, and then says so when it is asked.
 */
public interface UserMode {
  /**
   * Loads 8 bytes, little-endian, of any alignment. When it traps the value is 0 and {@link
   * #trapped()} is true.
   */
  long load(long va);

  /** Stores 8 bytes, little-endian, of any alignment; a store that traps has written nothing. */
  void store(long va, long value);

  /** Fetches the 4-byte instruction at {@code va}; 0 when it traps. */
  int fetch(long va);

  /** Whether an exception is pending; the kernel takes it after the step. */
  boolean trapped();

  /** Raises a supervisor call with a 16-bit immediate; the caller returns from its step. */
  void svc(int imm16);

  /** Raises a breakpoint with a 16-bit comment; the caller returns from its step. */
  void brk(int imm16);

  /** Executes what is no instruction: raises EC 0x00; the caller returns from its step. */
  default void undefined() {
    throw notThere("undefined instructions");
  }

  /** Register X0..X30. */
  long register(int n);

  /** Sets register X0..X30. */
  void setRegister(int n, long value);

  /** SP_EL0, as an operand of arithmetic: of any value. */
  default long sp() {
    throw notThere("a stack pointer");
  }

  /** Sets SP_EL0 to any value. */
  default void setSp(long value) {
    throw notThere("a stack pointer");
  }

  /**
   * SP_EL0 as the base of a load or store, which comes before the access. When EL1 checks it
   * (SCTLR_EL1.SA0) and it is no multiple of 16, it raises an SP alignment exception and is 0; the
   * caller returns from its step.
   */
  default long spAsBase() {
    throw notThere("a stack pointer");
  }

  /**
   * Half of a vector register. When EL1 has not given EL0 these registers (CPACR_EL1.FPEN) it
   * raises EC 0x07, as do all that follow, and is 0; the caller returns from its step.
   *
   * @param n V0..V31
   * @param half 0 for bits 63:0, 1 for bits 127:64
   */
  default long vector(int n, int half) {
    throw notThere("vector registers");
  }

  /**
   * Sets all 128 bits of V0..V31, as whatever writes such a register does: a scalar's instruction
   * writes zeros above it. Nothing is set when it traps.
   */
  default void setVector(int n, long low, long high) {
    throw notThere("vector registers");
  }

  /** FPCR; 0 when it traps. */
  default long fpcr() {
    throw notThere("vector registers");
  }

  /** Sets AHP, DN, FZ and RMode of FPCR, the fields there are. */
  default void setFpcr(long value) {
    throw notThere("vector registers");
  }

  /** FPSR; 0 when it traps. */
  default long fpsr() {
    throw notThere("vector registers");
  }

  /** Sets QC, IDC and the five IEEE 754 exceptions of FPSR, the fields there are. */
  default void setFpsr(long value) {
    throw notThere("vector registers");
  }

  /** The machine's clock, in cycles since power-on. */
  long cycles();

  /** Computes for this many cycles without touching memory. */
  void work(int cycles);

  private static UnsupportedOperationException notThere(String what) {
    return new UnsupportedOperationException("this processor does not have " + what);
  }
}
