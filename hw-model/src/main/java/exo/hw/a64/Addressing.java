package exo.hw.a64;

/** How an immediate and a base make an address. */
enum Addressing {
  /** imm12, in units of the access; the base stays. */
  UNSIGNED_OFFSET,

  /** imm9, in bytes; the base stays. LDTR and STTR too, which at EL0 are like any access. */
  UNSCALED,

  /** imm9; the access is at the base, which then changes. */
  POST_INDEX,

  /** imm9; the access is at the changed base. */
  PRE_INDEX
}
