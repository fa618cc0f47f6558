package exo.hw.a64;

import exo.hw.Syndrome;
import exo.hw.fp.FloatingPoint;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What EL0 code sees of a processor (Arm ARM, B1.2), and the exception that it has raised.
 *
 * <pre>
 *   x[0..30]  X0 to X30
 *   x[31]     ZR as a source: always 0
 *   x[32]     SP_EL0
 *   x[33]     a sink: where writes to ZR go
 * </pre>
 *
 * Decoding chooses the index, so no handler asks what register 31 means.
 */
public final class Cpu {
  static final int LINK = 30;
  static final int ZR = 31;

  /** Where {@link #x} keeps SP_EL0. */
  public static final int SP = 32;

  static final int SINK = 33;

  private static final int REGISTERS = 34;
  private static final int VECTOR_WORDS = 64;
  private static final int SP_ALIGNMENT_MASK = 15;
  private static final int PAGE_BYTES = 4096;
  private static final int PAGE_MASK = PAGE_BYTES - 1;

  private static final int N = 8;
  private static final int Z = 4;
  private static final int C = 2;
  private static final int V = 1;

  /** General registers, as drawn above. */
  public final long[] x = new long[REGISTERS];

  /** Vn is {@code v[2 * n]}, its lower 64 bits, and {@code v[2 * n + 1]}. */
  public final long[] v = new long[VECTOR_WORDS];

  /**
   * The instruction to execute next. While a page runs it is behind: the index handed to each
   * instruction says where it is.
   */
  public long pc;

  /** The virtual address of the page that runs. */
  long page;

  /** Its frame, or -1 when the next instruction begins with a translation. */
  long frame = -1;

  /** An instruction that reads the time waits for the clock to be brought up to date. */
  boolean wantsTime;

  /** The clock is up to date. */
  boolean hasTime;

  final Memory memory;
  final LongSupplier count;
  final long countFrequency;

  // PSTATE's flags, kept as what they follow from: N and V are signs, Z is equality to zero.
  long negative;
  long zero = 1;
  long overflow;
  boolean carry;

  /** TPIDR_EL0, the thread's own. */
  public long tpidr;

  /** TPIDRRO_EL0, which EL0 only reads. */
  public long tpidrro;

  /** Who sees every instruction; mostly nobody. */
  private @Nullable Observer observer;

  /** The observer has left the instruction undone, to go on at {@code pc}. */
  boolean beginsAnew;

  /** Floating-point arithmetic, which holds FPCR and FPSR. */
  final FloatingPoint fp = new FloatingPoint();

  /** SCTLR_EL1.SA0: whether SP as a base must be a multiple of 16. */
  public boolean checksSp = true;

  /** CPACR_EL1.FPEN = 11: whether vector registers, FPCR and FPSR are EL0's to use. */
  public boolean vectorsEnabled = true;

  /** What the last load-exclusive left to its store. */
  final ExclusiveMonitor monitor = new ExclusiveMonitor();

  /** Where pairs are loaded before either register changes. */
  final long[] pair = new long[2];

  /** Up to four vector registers as a structure has them in memory. */
  final long[] structure = new long[8];

  private int exception;
  private long far;

  /**
   * A processor with all registers zero.
   *
   * @param count the generic timer's count, CNTVCT_EL0
   * @param countFrequency how often it counts, in Hz: CNTFRQ_EL0
   */
  public Cpu(Memory memory, LongSupplier count, long countFrequency) {
    this.memory = memory;
    this.count = count;
    this.countFrequency = countFrequency;
  }

  // ---- flags ----

  /** NZCV as in bits 31:28 of SPSR and of the register NZCV, here 3:0. */
  public int nzcv() {
    return (negative < 0 ? N : 0) | (zero == 0 ? Z : 0) | (carry ? C : 0) | (overflow < 0 ? V : 0);
  }

  /** Sets the flags from bits 3:0. */
  public void setNzcv(int nzcv) {
    negative = (nzcv & N) != 0 ? -1 : 0;
    zero = (nzcv & Z) != 0 ? 0 : 1;
    carry = (nzcv & C) != 0;
    overflow = (nzcv & V) != 0 ? -1 : 0;
  }

  /** Whether a condition code, 0..15, holds (Arm ARM, C1.2.4). */
  boolean holds(int condition) {
    return switch (condition) {
      case 0 -> zero == 0;
      case 1 -> zero != 0;
      case 2 -> carry;
      case 3 -> !carry;
      case 4 -> negative < 0;
      case 5 -> negative >= 0;
      case 6 -> overflow < 0;
      case 7 -> overflow >= 0;
      case 8 -> carry && zero != 0;
      case 9 -> !carry || zero == 0;
      case 10 -> (negative ^ overflow) >= 0;
      case 11 -> (negative ^ overflow) < 0;
      case 12 -> zero != 0 && (negative ^ overflow) >= 0;
      case 13 -> zero == 0 || (negative ^ overflow) < 0;
      default -> true;
    };
  }

  /** The flags of a + b = sum. */
  void flagsOfSum(long a, long b, long sum) {
    negative = sum;
    zero = sum;
    carry = Long.compareUnsigned(sum, a) < 0;
    overflow = (a ^ sum) & (b ^ sum);
  }

  void flagsOfSum(int a, int b, int sum) {
    negative = sum;
    zero = sum;
    carry = Integer.compareUnsigned(sum, a) < 0;
    overflow = (a ^ sum) & (b ^ sum);
  }

  /** The flags of a - b = difference: C is "no borrow". */
  void flagsOfDifference(long a, long b, long difference) {
    negative = difference;
    zero = difference;
    carry = Long.compareUnsigned(a, b) >= 0;
    overflow = (a ^ b) & (a ^ difference);
  }

  void flagsOfDifference(int a, int b, int difference) {
    negative = difference;
    zero = difference;
    carry = Integer.compareUnsigned(a, b) >= 0;
    overflow = (a ^ b) & (a ^ difference);
  }

  /** The flags of a logical operation; a result of 32 bits comes sign-extended. */
  void flagsOfLogic(long result) {
    negative = result;
    zero = result;
    carry = false;
    overflow = 0;
  }

  // ---- floating point control ----

  /** FPCR. */
  public long fpcr() {
    return fp.fpcr();
  }

  /** Sets the fields of FPCR that there are. */
  public void setFpcr(long value) {
    fp.setFpcr((int) value);
  }

  /** FPSR. */
  public long fpsr() {
    return fp.fpsr();
  }

  /** Sets the fields of FPSR that there are. */
  public void setFpsr(long value) {
    fp.setFpsr((int) value);
  }

  // ---- exceptions ----

  /** The syndrome (ESR_EL1) of the exception that is pending; 0 for none. */
  public int exception() {
    return exception;
  }

  /** FAR_EL1 of the exception, when it is an abort or a PC alignment fault. */
  public long far() {
    return far;
  }

  /**
   * EL1 has taken the exception, or an interrupt. Taking one clears the exclusive monitor, and the
   * page that ran has been left.
   */
  public void clearException() {
    exception = 0;
    monitor.clear();
    leavePage();
  }

  /** The next instruction is fetched through a translation of its page: EL1 may have changed it. */
  public void leavePage() {
    frame = -1;
  }

  /** The address of an instruction of the page that runs. */
  long address(int at) {
    return page + ((long) at << 2);
  }

  int raise(int syndrome, int at) {
    exception = syndrome;
    pc = address(at);
    return Instruction.LEFT;
  }

  /** Raises what the memory access has left. */
  int abort(int at) {
    far = memory.far();
    int syndrome = memory.fault();
    memory.clearFault();
    return raise(syndrome, at);
  }

  /** The same where FAR is the operand of the instruction; {@code iss} is added to the syndrome. */
  int abort(int at, long va, int iss) {
    int left = abort(at);
    far = va;
    exception |= iss;
    return left;
  }

  /** An exception of the fetch itself: {@code pc} already says of what. */
  void fetchFailed(int syndrome, long address) {
    exception = syndrome;
    far = address;
  }

  int undefined(int at) {
    return raise(Syndrome.undefined(), at);
  }

  int misalignedAccess(long va, boolean write, int at) {
    far = va;
    return raise(Syndrome.dataAbort(Syndrome.FSC_ALIGNMENT, write), at);
  }

  /** Whether the base of a load or store is SP and may not be used as it is. */
  boolean badBase(int base) {
    return base == SP && (x[SP] & SP_ALIGNMENT_MASK) != 0 && checksSp;
  }

  /**
   * Whether the stores of several parts may begin. Within a page the later ones can do what the
   * first can; over its end {@code memory} is asked, and leaves its fault.
   */
  boolean storable(long va, int bytes) {
    return (va & PAGE_MASK) + bytes <= PAGE_BYTES || memory.writable(va, bytes);
  }

  int misalignedSp(int at) {
    return raise(Syndrome.spAlignment(), at);
  }

  // ---- observers ----

  /**
   * Lets somebody see every instruction from the next page on that is entered.
   *
   * @param watching whoever it is, or null for nobody
   */
  public void observe(@Nullable Observer watching) {
    observer = watching;
    leavePage();
  }

  @Nullable Observer observer() {
    return observer;
  }

  int beginAnew() {
    beginsAnew = true;
    return Instruction.LEFT;
  }

  // ---- time ----

  /**
   * For an instruction that reads the time: unless {@link #hasTime}, it does nothing and returns
   * this, and is executed again when the cycles of those before it have been added to the clock.
   */
  int catchUp(int at) {
    wantsTime = true;
    pc = address(at);
    return Instruction.LEFT;
  }

  // ---- branches ----

  /** Goes on {@code offset} instructions from here, in this page or out of it. */
  int branch(int at, int offset) {
    int target = at + offset;
    if ((target & -Instruction.PAGE) == 0) {
      return target;
    }
    pc = address(at) + ((long) offset << 2);
    return Instruction.LEFT;
  }

  int branchTo(long target) {
    long offset = target - page;
    if ((offset & ~0xFFCL) == 0) {
      return (int) offset >> 2;
    }
    pc = target;
    return Instruction.LEFT;
  }
}
