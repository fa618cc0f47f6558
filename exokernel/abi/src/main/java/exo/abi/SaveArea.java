package exo.abi;

/**
 * Where the kernel puts a program's registers when it hands a trap to the libOS: the agreed save area of Aegis. It is the
 * libOS's own memory; whatever it holds when the up-call returns is what the program resumes with.
 */
public final class SaveArea {
  /** Number of general registers, X0 to X30. */
  public static final int REGISTERS = 31;

  /** ESR_EL1 of the trap (Arm ARM, D17.2.37); decode it with {@code exo.hw.Syndrome}. */
  public int syndrome;

  /** FAR_EL1: the address that faulted, for aborts. */
  public long address;

  /** X0 to X30. */
  public final long[] x = new long[REGISTERS];
}
