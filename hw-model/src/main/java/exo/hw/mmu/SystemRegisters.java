package exo.hw.mmu;

/**
 * Fields of the system registers that translation obeys (Arm ARM, D17.2: TCR_EL1, SCTLR_EL1,
 * TTBR0_EL1).
 *
 * <pre>
 *   TCR_EL1    T0SZ 5:0 | EPD0 7 | TG0 15:14 | A1 22 | EPD1 23 | IPS 34:32 | AS 36 | TBI0 37
 *              HA 39 | HD 40 | HPD0 41
 *   SCTLR_EL1  M 0 | A 1 | SA0 4 | WXN 19
 *   TTBR0_EL1  ASID 63:48 | table base 47:1 | CnP 0
 * </pre>
 */
public final class SystemRegisters {
  /**
   * No walks through TTBR0: what the TLBs do not hold is a level 0 translation fault. With it set
   * software fills the TLBs, by {@link Mmu#tlbWrite}.
   */
  public static final long TCR_EPD0 = 1L << 7;

  /** Granule of TTBR0; 00 is the 4 KiB one. */
  public static final long TCR_TG0 = 3L << 14;

  /** The ASID comes from TTBR1. */
  public static final long TCR_A1 = 1L << 22;

  /** No walks through TTBR1, which this machine does not have. */
  public static final long TCR_EPD1 = 1L << 23;

  /** Where IPS begins, the size of physical addresses: 0 for 32 bits, 1 for 36, 2 for 40. */
  public static final int TCR_IPS_SHIFT = 32;

  /** 16-bit ASIDs. */
  public static final long TCR_AS = 1L << 36;

  /** The top byte of an address is ignored. */
  public static final long TCR_TBI0 = 1L << 37;

  /** Hardware sets the access flag, where the machine can. */
  public static final long TCR_HA = 1L << 39;

  /** Hardware manages dirty state, where the machine can; needs HA. */
  public static final long TCR_HD = 1L << 40;

  /** Ignore APTable, UXNTable and PXNTable. */
  public static final long TCR_HPD0 = 1L << 41;

  /** Translation is on. */
  public static final long SCTLR_M = 1;

  /** Every access is checked for alignment. No TLB holds it: it may change without invalidation. */
  public static final long SCTLR_A = 1L << 1;

  /** The stack pointer is checked for alignment when EL0 loads or stores through it. */
  public static final long SCTLR_SA0 = 1L << 4;

  /** What is writable is not executable. */
  public static final long SCTLR_WXN = 1L << 19;

  /**
   * What a kernel sets who wants 48-bit user addresses, 40-bit physical ones, 16-bit ASIDs and all
   * the hardware help there is: T0SZ = 16, EPD1, IPS = 40 bits, AS, HA, HD.
   */
  public static final long TCR_USER_48 =
      16 | TCR_EPD1 | (2L << TCR_IPS_SHIFT) | TCR_AS | TCR_HA | TCR_HD;

  private static final int ASID_SHIFT = 48;

  private SystemRegisters() {}

  /** A value for TTBR0_EL1. */
  public static long ttbr(long tableBase, int asid) {
    return ((long) asid << ASID_SHIFT) | tableBase;
  }

  /** The ASID field of a TTBR0_EL1 value, all 16 bits. */
  public static int asid(long ttbr) {
    return (int) (ttbr >>> ASID_SHIFT);
  }
}
