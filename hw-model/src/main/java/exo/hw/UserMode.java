package exo.hw;

/**
 * What code at EL0 may do to the processor. Every operation may trap to EL1; the caller then
 * returns from its {@link Program#step} at once.
 *
 * <p>Whatever an instruction can raise, a trace or Java code can raise too: aborts and data
 * alignment by its accesses, PC alignment by {@link #fetch}, SP alignment by {@link #spAsBase}, the
 * FP access trap by {@link #vector} and its like, and SVC, BRK and undefined instructions by name.
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

  /**
   * Executes A64 instructions from the program counter on, with these registers, until the clock has
   * reached the deadline or an exception is pending. So a program of instructions is the {@link
   * Program} {@code UserMode::execute}: what it is lies in memory, and where it is in its registers.
   *
   * <p>Deadlines fall between the same two instructions however the run is divided by them.
   */
  void execute(long deadlineCycles);

  /** Whether an exception is pending; the kernel takes it after the step. */
  boolean trapped();

  /** Raises a supervisor call with a 16-bit immediate; the caller returns from its step. */
  void svc(int imm16);

  /** Raises a breakpoint with a 16-bit comment; the caller returns from its step. */
  void brk(int imm16);

  /** Executes what is no instruction: raises EC 0x00; the caller returns from its step. */
  void undefined();

  /** Register X0..X30. */
  long register(int n);

  /** Sets register X0..X30. */
  void setRegister(int n, long value);

  /** SP_EL0, as an operand of arithmetic: of any value. */
  long sp();

  /** Sets SP_EL0 to any value. */
  void setSp(long value);

  /**
   * SP_EL0 as the base of a load or store, which comes before the access. When EL1 checks it
   * (SCTLR_EL1.SA0) and it is no multiple of 16, it raises an SP alignment exception and is 0; the
   * caller returns from its step.
   */
  long spAsBase();

  /**
   * Half of a vector register. When EL1 has not given EL0 these registers (CPACR_EL1.FPEN) it
   * raises EC 0x07, as do all that follow, and is 0; the caller returns from its step.
   *
   * @param n V0..V31
   * @param half 0 for bits 63:0, 1 for bits 127:64
   */
  long vector(int n, int half);

  /**
   * Sets all 128 bits of V0..V31, as whatever writes such a register does: a scalar's instruction
   * writes zeros above it. Nothing is set when it traps.
   */
  void setVector(int n, long low, long high);

  /** FPCR; 0 when it traps. */
  long fpcr();

  /** Sets AHP, DN, FZ and RMode of FPCR, the fields there are. */
  void setFpcr(long value);

  /** FPSR; 0 when it traps. */
  long fpsr();

  /** Sets QC, IDC and the five IEEE 754 exceptions of FPSR, the fields there are. */
  void setFpsr(long value);

  /** The machine's clock, in cycles since power-on. */
  long cycles();

  /** Computes for this many cycles without touching memory. */
  void work(int cycles);
}
