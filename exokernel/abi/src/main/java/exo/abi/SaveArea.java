package exo.abi;

/**
 * Where the kernel puts a program's registers when it hands a trap to the libOS: the agreed save area of Aegis. It is the
 * libOS's own memory; whatever it holds when the up-call returns is what the program resumes with.
 */
public final class SaveArea {
  /** Words saved: X0 to X30, then {@link #SP}, {@link #PC}, {@link #PSTATE} and {@link #THREAD}. */
  public static final int WORDS = 35;

  /** Index of the stack pointer SP_EL0. */
  public static final int SP = 31;

  /** Index of the address to resume at, ELR_EL1. */
  public static final int PC = 32;

  /** Index of the flags to resume with, SPSR_EL1. */
  public static final int PSTATE = 33;

  /**
   * Index of TPIDR_EL0, the thread's own register. It is the program's, and no part of the message of a protected control
   * transfer.
   */
  public static final int THREAD = 34;

  /** ESR_EL1 of the trap (Arm ARM, D17.2.37); decode it with {@code exo.hw.Syndrome}. */
  public int syndrome;

  /** FAR_EL1: the address that faulted, for aborts. */
  public long address;

  /** The handler that the libOS named for this event in its {@link Context}; 0 for none. */
  public long handler;

  /** X0 to X30, SP, PC, PSTATE and TPIDR_EL0. */
  public final long[] x = new long[WORDS];
}
