package exo.hw;

/**
 * ESR_EL1, which tells why an exception was taken (Arm ARM, D17.2.37).
 *
 * <pre>
 *   31      26 25 24                                    6 5      0
 *  | class    |IL|  ISS: of an abort  ... WnR (bit 6)    | FSC    |
 *                        of SVC, BRK   15:0 = immediate
 * </pre>
 *
 * The fault status code of an abort is a kind plus, for most kinds, the level of the look-up.
 */
public final class Syndrome {
  /** "Unknown reason": an undefined instruction. */
  public static final int EC_UNKNOWN = 0x00;

  /** SIMD or floating point where CPACR_EL1.FPEN does not allow it. */
  public static final int EC_FP_ACCESS = 0x07;

  public static final int EC_SVC = 0x15;
  public static final int EC_INSTRUCTION_ABORT_LOWER = 0x20;
  public static final int EC_PC_ALIGNMENT = 0x22;
  public static final int EC_DATA_ABORT_LOWER = 0x24;
  public static final int EC_SP_ALIGNMENT = 0x26;
  public static final int EC_BRK = 0x3C;

  /** The kinds of fault that have a level: add it to get the fault status code. */
  public static final int FSC_ADDRESS_SIZE_L0 = 0x00;

  public static final int FSC_TRANSLATION_L0 = 0x04;

  /** Level 0 itself does not occur: it has no page or block descriptors. */
  public static final int FSC_ACCESS_FLAG_L0 = 0x08;

  /** Level 0 itself does not occur: it has no page or block descriptors. */
  public static final int FSC_PERMISSION_L0 = 0x0C;

  /** A read of a translation table that no memory answered. */
  public static final int FSC_WALK_EXTERNAL_L0 = 0x14;

  /** An access that was translated but that no memory answered. */
  public static final int FSC_EXTERNAL = 0x10;

  public static final int FSC_ALIGNMENT = 0x21;

  /** The ISS of a trapped FP access: CV (24) = 1, COND (23:20) = 1110, always. */
  private static final int CONDITION_ALWAYS = 1 << 24 | 0xE << 20;

  private static final int CLASS_SHIFT = 26;
  private static final int INSTRUCTION_LENGTH = 1 << 25;
  private static final int WRITE = 1 << 6;
  private static final int FAULT_STATUS_MASK = 0x3F;
  private static final int IMMEDIATE_MASK = 0xFFFF;
  private static final int LEVEL_MASK = 3;

  private Syndrome() {}

  /** A data abort from EL0. */
  public static int dataAbort(int faultStatus, boolean write) {
    return of(EC_DATA_ABORT_LOWER, (write ? WRITE : 0) | faultStatus);
  }

  /** An instruction abort from EL0. */
  public static int instructionAbort(int faultStatus) {
    return of(EC_INSTRUCTION_ABORT_LOWER, faultStatus);
  }

  /** A supervisor call with its 16-bit immediate. */
  public static int svc(int imm16) {
    return of(EC_SVC, imm16 & IMMEDIATE_MASK);
  }

  /** A breakpoint instruction with its 16-bit comment. */
  public static int brk(int imm16) {
    return of(EC_BRK, imm16 & IMMEDIATE_MASK);
  }

  /** An undefined instruction. Its class is 0, but never the syndrome: IL is set. */
  public static int undefined() {
    return of(EC_UNKNOWN, 0);
  }

  /** An access to SIMD or floating point registers that EL1 traps. */
  public static int fpAccess() {
    return of(EC_FP_ACCESS, CONDITION_ALWAYS);
  }

  /** A fetch from an address that is no multiple of 4. */
  public static int pcAlignment() {
    return of(EC_PC_ALIGNMENT, 0);
  }

  /** A load or store by way of a stack pointer that is no multiple of 16. */
  public static int spAlignment() {
    return of(EC_SP_ALIGNMENT, 0);
  }

  /** Any syndrome: the class and the 25 bits of instruction specific syndrome. */
  public static int of(int exceptionClass, int iss) {
    return (exceptionClass << CLASS_SHIFT) | INSTRUCTION_LENGTH | iss;
  }

  /** One of the EC constants. */
  public static int exceptionClass(int esr) {
    return esr >>> CLASS_SHIFT;
  }

  /** The fault status code of an abort. */
  public static int faultStatus(int esr) {
    return esr & FAULT_STATUS_MASK;
  }

  /** The kind of a fault: one of the FSC constants, without its level. */
  public static int kind(int esr) {
    int status = faultStatus(esr);
    return hasLevel(status) ? status & ~LEVEL_MASK : status;
  }

  /** The look-up level of a fault whose kind has one, else -1. */
  public static int level(int esr) {
    int status = faultStatus(esr);
    return hasLevel(status) ? status & LEVEL_MASK : -1;
  }

  /** Whether a data abort was caused by a write. */
  public static boolean isWrite(int esr) {
    return (esr & WRITE) != 0 && exceptionClass(esr) == EC_DATA_ABORT_LOWER;
  }

  /** Whether this is an abort: of data or of an instruction fetch. */
  public static boolean isAbort(int esr) {
    int exceptionClass = exceptionClass(esr);
    return exceptionClass == EC_DATA_ABORT_LOWER || exceptionClass == EC_INSTRUCTION_ABORT_LOWER;
  }

  /** The immediate of SVC or BRK. */
  public static int immediate(int esr) {
    return esr & IMMEDIATE_MASK;
  }

  private static boolean hasLevel(int status) {
    return status < FSC_EXTERNAL || (status & ~LEVEL_MASK) == FSC_WALK_EXTERNAL_L0;
  }

  /** For people: "data abort, write, translation fault, level 3". */
  public static String toString(int esr) {
    return switch (exceptionClass(esr)) {
      case EC_UNKNOWN -> "undefined instruction";
      case EC_FP_ACCESS -> "FP access trap";
      case EC_SVC -> "SVC #" + immediate(esr);
      case EC_BRK -> "BRK #" + immediate(esr);
      case EC_PC_ALIGNMENT -> "PC alignment fault";
      case EC_SP_ALIGNMENT -> "SP alignment fault";
      case EC_INSTRUCTION_ABORT_LOWER -> "instruction abort, " + faultName(esr);
      case EC_DATA_ABORT_LOWER ->
          "data abort, " + (isWrite(esr) ? "write, " : "read, ") + faultName(esr);
      default -> "exception class 0x" + Integer.toHexString(exceptionClass(esr));
    };
  }

  private static String faultName(int esr) {
    int level = level(esr);
    return kindName(kind(esr)) + (level < 0 ? "" : ", level " + level);
  }

  private static String kindName(int kind) {
    return switch (kind) {
      case FSC_ADDRESS_SIZE_L0 -> "address size fault";
      case FSC_TRANSLATION_L0 -> "translation fault";
      case FSC_ACCESS_FLAG_L0 -> "access flag fault";
      case FSC_PERMISSION_L0 -> "permission fault";
      case FSC_EXTERNAL -> "external abort";
      case FSC_WALK_EXTERNAL_L0 -> "external abort on table walk";
      case FSC_ALIGNMENT -> "alignment fault";
      default -> "fault status 0x" + Integer.toHexString(kind);
    };
  }
}
