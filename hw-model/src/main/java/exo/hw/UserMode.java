package exo.hw;

/**
 * What code at EL0 may do to the processor. Every operation may trap to EL1; the caller then
 * returns from its {@link Program#step} at once.
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

  /** Register X0..X30. */
  long register(int n);

  /** Sets register X0..X30. */
  void setRegister(int n, long value);

  /** The machine's clock, in cycles since power-on. */
  long cycles();

  /** Computes for this many cycles without touching memory. */
  void work(int cycles);
}
