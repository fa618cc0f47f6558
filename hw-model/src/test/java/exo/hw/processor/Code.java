package exo.hw.processor;

/** A64 instructions as words. */
final class Code {
  static final int NOP = 0xD503201F;
  static final int SVC_7 = 0xD40000E1;
  static final int UDF = 0;
  static final int BRK_9 = 0xD4200120;
  static final int BRANCH_TO_ITSELF = 0x14000000;
  static final int BR_X2 = 0xD61F0040;
  static final int ADD_X0_1 = 0x91000400;
  static final int MOV_X0_42 = 0xD2800540;
  static final int STR_W1_AT_X2 = 0xB9000041;
  static final int STR_Q1_AT_X2 = 0x3D800041;
  static final int LDR_X0_AT_SP = 0xF94003E0;
  static final int LDR_X0_AT_X2_POST_8 = 0xF8408440;
  static final int LDP_X0_X1_AT_X2_PRE_MINUS_8 = 0xA9FF8440;
  static final int STP_X0_X1_AT_X2_PRE_MINUS_8 = 0xA9BF8440;
  static final int LDXR_X0_AT_X2 = 0xC85F7C40;
  static final int STXR_W1_X0_AT_X2 = 0xC8017C40;
  static final int IC_IVAU_X2 = 0xD50B7522;
  static final int MSR_TPIDR_X0 = 0xD51BD040;
  static final int MRS_X0_CNTVCT = 0xD53BE040;
  static final int MRS_X0_CNTFRQ = 0xD53BE000;
  static final int CMP_X0_X1 = 0xEB01001F;
  static final int MSR_FPCR_X0 = 0xD51B4400;

  /**
   * Adds 3 to 600 words over two pages, by way of the stack and of a function on another page that
   * loads across the pages' border, and mixes the time into X5.
   */
  static final int[] MIXED = {
    0xD2800000, //     mov   x0, #0
    0xD2A00041, //     mov   x1, #0x20000
    0x913FF028, //     add   x8, x1, #0xffc
    0xF8607822, // 1:  ldr   x2, [x1, x0, lsl #3]
    0x91000C42, //     add   x2, x2, #3
    0xF8207822, //     str   x2, [x1, x0, lsl #3]
    0xA9BF03E2, //     stp   x2, x0, [sp, #-16]!
    0x940003FA, //     bl    0x11004
    0xA8C10FE2, //     ldp   x2, x3, [sp], #16
    0xD53BE044, //     mrs   x4, cntvct_el0
    0xCAC51C85, //     eor   x5, x4, x5, ror #7
    0x39000C25, //     strb  w5, [x1, #3]
    0x91000400, //     add   x0, x0, #1
    0xF109601F, //     cmp   x0, #600
    0x54FFFEA1, //     b.ne  1b
    0xD40000E1, //     svc   #7
  };

  static final long FUNCTION = CodeBoard.CODE + 0x1004;

  static final int[] FUNCTION_OF_MIXED = {
    0xF8400106, //     ldur  x6, [x8]
    0x79400427, //     ldrh  w7, [x1, #2]
    0x8B0600A5, //     add   x5, x5, x6
    0x9AC64CA5, //     crc32x w5, w5, x6
    0xD65F03C0, //     ret
  };

  /** Instructions of {@link #MIXED} up to its SVC, that included. */
  static final long MIXED_INSTRUCTIONS = 3 + 600 * (12 + 5) + 1;

  /**
   * Executes what is at its first place twice; between, it stores W1 at X2. Ends with SVC #7.
   */
  static final int[] REWRITE = {
    NOP,
    0xB5000083, //     cbnz  x3, 2f
    0xD2800023, //     mov   x3, #1
    STR_W1_AT_X2,
    0x17FFFFFC, //     b     0
    SVC_7, //      2:
  };

  private Code() {}
}
