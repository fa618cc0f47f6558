package exo.hw.a64;

/**
 * An instruction that accesses memory at X0, X5 being zero where it is an index; how many bytes a
 * register has there, and how many registers.
 */
enum Access {
  STRB(0x3900_0001, 1, 1, true),
  STRH(0x7900_0001, 2, 1, true),
  STR_W(0xB900_0001, 4, 1, true),
  STR_X(0xF900_0001, 8, 1, true),
  LDRB(0x3940_0001, 1, 1, false),
  LDRH(0x7940_0001, 2, 1, false),
  LDR_W(0xB940_0001, 4, 1, false),
  LDR_X(0xF940_0001, 8, 1, false),
  LDRSB_X(0x3980_0001, 1, 1, false),
  LDRSH_W(0x79C0_0001, 2, 1, false),
  LDRSW(0xB980_0001, 4, 1, false),
  STUR_X(0xF800_0001, 8, 1, true),
  LDUR_X(0xF840_0001, 8, 1, false),
  STTR_X(0xF800_0801, 8, 1, true),
  LDTR_X(0xF840_0801, 8, 1, false),
  STRB_REGISTER(0x3825_6801, 1, 1, true),
  STRH_REGISTER(0x7825_6801, 2, 1, true),
  STR_W_REGISTER(0xB825_6801, 4, 1, true),
  STR_X_REGISTER(0xF825_6801, 8, 1, true),
  LDRB_REGISTER(0x3865_6801, 1, 1, false),
  LDRH_REGISTER(0x7865_6801, 2, 1, false),
  LDR_W_REGISTER(0xB865_6801, 4, 1, false),
  LDR_X_REGISTER(0xF865_6801, 8, 1, false),
  LDRSB_REGISTER(0x38A5_6801, 1, 1, false),
  LDRSH_REGISTER(0x78A5_6801, 2, 1, false),
  LDRSW_REGISTER_SXTW(0xB8A5_C801, 4, 1, false),
  STRB_POST(0x3800_8401, 1, 1, true),
  STRH_POST(0x7800_8401, 2, 1, true),
  STR_W_POST(0xB800_8401, 4, 1, true),
  STR_X_POST(0xF800_8401, 8, 1, true),
  LDRB_POST(0x3840_8401, 1, 1, false),
  LDRH_POST(0x7840_8401, 2, 1, false),
  LDR_W_POST(0xB840_8401, 4, 1, false),
  LDR_X_POST(0xF840_8401, 8, 1, false),
  LDRSB_POST(0x3880_8401, 1, 1, false),
  LDRSH_POST(0x7880_8401, 2, 1, false),
  LDRSW_POST(0xB880_8401, 4, 1, false),
  STR_X_PRE(0xF800_0C01, 8, 1, true),
  LDR_X_PRE(0xF840_0C01, 8, 1, false),
  STP_X(0xA900_0801, 8, 2, true),
  LDP_X(0xA940_0801, 8, 2, false),
  STP_W(0x2900_0801, 4, 2, true),
  LDP_W(0x2940_0801, 4, 2, false),
  LDPSW(0x6940_0801, 4, 2, false),
  STP_X_POST(0xA881_0801, 8, 2, true),
  LDP_X_POST(0xA8C1_0801, 8, 2, false),
  STP_W_POST(0x2882_0801, 4, 2, true),
  LDP_W_POST(0x28C2_0801, 4, 2, false),
  LDPSW_POST(0x68C2_0801, 4, 2, false),
  STP_X_PRE(0xA980_0801, 8, 2, true),
  LDP_X_PRE(0xA9C0_0801, 8, 2, false),
  STNP_X(0xA800_0801, 8, 2, true),
  LDNP_X(0xA840_0801, 8, 2, false),
  LDXR_X(0xC85F_7C01, 8, 1, false),
  LDAXRB(0x085F_FC01, 1, 1, false),
  LDXRH(0x485F_7C01, 2, 1, false),
  LDXP_X(0xC87F_0801, 8, 2, false),
  LDXP_W(0x887F_0801, 4, 2, false),
  LDAR_W(0x88DF_FC01, 4, 1, false),
  LDARB(0x08DF_FC01, 1, 1, false),
  STLR_X(0xC89F_FC01, 8, 1, true),
  STLRH(0x489F_FC01, 2, 1, true),
  STXR_X(0xC803_7C01, 8, 1, true),
  STLXRH(0x4803_FC01, 2, 1, true),
  STXP_X(0xC823_0801, 8, 2, true),
  STXP_W(0x8823_0801, 4, 2, true);

  private static final int ORDERED_MASK = 0x3F00_0000;
  private static final int ORDERED = 0x0800_0000;

  final int word;
  private final int size;
  private final int registers;
  final boolean writes;

  Access(int word, int size, int registers, boolean writes) {
    this.word = word;
    this.size = size;
    this.registers = registers;
    this.writes = writes;
  }

  int bytes() {
    return size * registers;
  }

  /** Exclusive and ordered ones, which want their address to be a multiple of their size. */
  boolean isAligned() {
    return (word & ORDERED_MASK) == ORDERED;
  }

  /** A store that accesses nothing where the monitor does not let it pass. */
  boolean isConditional() {
    return isAligned() && (word & 0x00C0_0000) == 0;
  }

  /** The same with SP as its base. */
  int throughSp() {
    return word | 31 << 5;
  }
}
