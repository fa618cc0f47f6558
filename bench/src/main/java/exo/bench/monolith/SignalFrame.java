package exo.bench.monolith;

/**
 * What the kernel leaves on a program's stack while a handler runs: {@code struct rt_sigframe} of Linux
 * on arm64 (arch/arm64/kernel/signal.c), for a processor without floating point, as this one is.
 *
 * <pre>
 *      0  siginfo        signo, errno; code; address; zeros                    16 words
 *    128  ucontext       flags, link; stack: sp, flags, size; mask              6 words
 *    304  mcontext       fault address; X0 to X30; SP; PC; PSTATE; a gap       36 words
 *    592    reserved     ESR: magic and size, value; end: 0                     3 words
 *   4688  frame record   X29; X30                                               2 words
 *   4704  end
 * </pre>
 *
 * <p>The reserved part has room for 4096 bytes, of which only what is listed is written.
 */
public final class SignalFrame {
  /** Length in bytes. */
  static final int BYTES = 4704;

  static final int INFO = 0;
  static final int INFO_WORDS = 16;

  /** Of the signal's information: the address that was touched. */
  public static final int INFO_ADDRESS = 16;

  static final int CONTEXT = 128;
  static final int CONTEXT_WORDS = 6;
  static final int MASK_WORD = 5;

  static final int MACHINE = 304;
  static final int MACHINE_WORDS = 39;
  static final int REGISTERS_WORD = 1;
  static final int ESR_WORD = 36;

  static final int RECORD = 4688;
  static final int RECORD_WORDS = 2;

  /** What is read back: stack and mask of the context. */
  static final int STACK = 144;

  static final int STACK_WORDS = 4;

  /** What is read back of the machine's part: from X0 to the end of the list in the reserved part. */
  static final int REGISTERS = 312;

  static final int REGISTERS_WORDS = 38;

  /** From the ucontext, which a handler gets in X2, to the saved program counter. */
  public static final int PC_IN_CONTEXT = REGISTERS + 32 * Long.BYTES - CONTEXT;

  static final long ESR_HEADER = 0x10_4553_5201L; // size 16, magic "ESR\1"

  private SignalFrame() {}
}
