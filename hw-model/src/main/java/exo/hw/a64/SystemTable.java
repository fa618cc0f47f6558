package exo.hw.a64;

import java.util.ArrayList;
import java.util.List;

/**
 * System instructions: bits 31:22 = 1101010100 (Arm ARM, C4.1.87 and C5).
 *
 * <p>EL1 has set up the machine as Linux does, for good: SCTLR_EL1.UCT, UCI and DZE let EL0 read
 * CTR_EL0 and use the cache instructions; CNTKCTL_EL1 lets it read the virtual count and the
 * frequency, and traps the physical count and both timers (EC 0x18); MDSCR_EL1.TDCC traps the
 * debugger's registers, and UMA = 0 DAIF.
 *
 * <p>What is not here is undefined at EL0 (EC 0): what belongs to EL1, the identification registers
 * and CurrentEL among it; later architectures; and the performance monitors, which this processor
 * does not have.
 */
final class SystemTable {
  /** EC 0x18: MSR, MRS or a system instruction that EL1 traps. */
  static final int EC_TRAPPED = 0x18;

  private static final String MRS = "1101010100 1 ";
  private static final String MSR = "1101010100 0 ";

  private SystemTable() {}

  static List<Encoding> encodings() {
    List<Encoding> table = new ArrayList<>();
    addHints(table);
    addMaintenance(table);
    addStatus(table);
    addTrapped(table);
    addIdentification(table);
    return table;
  }

  /** Every hint is a NOP here: nobody is waited for, and later ones must do nothing. */
  private static void addHints(List<Encoding> table) {
    table.add(Encoding.of("HINT", "1101010100 0 00 011 0010 xxxx xxx 11111", Hint::decode));
    String barrier = "1101010100 0 00 011 0011 xxxx ";
    table.add(Encoding.of("CLREX", barrier + "010 11111", ClearExclusive::decode));
    table.add(Encoding.of("DSB", barrier + "100 11111", Hint::decode));
    table.add(Encoding.of("DMB", barrier + "101 11111", Hint::decode));
    table.add(Encoding.of("ISB", barrier + "110 11111", Hint::decode));
  }

  private static void addMaintenance(List<Encoding> table) {
    String sys = "1101010100 0 01 011 0111 ";
    table.add(Encoding.of("SYS (DC ZVA)", sys + "0100 001 xxxxx", CacheMaintenance::zero));
    table.add(Encoding.of("SYS (IC IVAU)", sys + "0101 001 xxxxx", CacheMaintenance::invalidate));
    table.add(Encoding.of("SYS (DC CVAC)", sys + "1010 001 xxxxx", CacheMaintenance::clean));
    table.add(Encoding.of("SYS (DC CVAU)", sys + "1011 001 xxxxx", CacheMaintenance::clean));
    table.add(Encoding.of("SYS (DC CIVAC)", sys + "1110 001 xxxxx", CacheMaintenance::clean));
  }

  private static void addStatus(List<Encoding> table) {
    both(table, "NZCV", "11 011 0100 0010 000", SystemRegister.NZCV);
    both(table, "FPCR", "11 011 0100 0100 000", SystemRegister.FPCR);
    both(table, "FPSR", "11 011 0100 0100 001", SystemRegister.FPSR);
    both(table, "TPIDR_EL0", "11 011 1101 0000 010", SystemRegister.TPIDR);
  }

  /** What EL1 keeps to itself, and is told of with the instruction in the syndrome. */
  private static void addTrapped(List<Encoding> table) {
    trapped(table, "DAIF", "11 011 0100 0010 001");
    trapped(table, "CNTP_TVAL_EL0", "11 011 1110 0010 000");
    trapped(table, "CNTP_CTL_EL0", "11 011 1110 0010 001");
    trapped(table, "CNTP_CVAL_EL0", "11 011 1110 0010 010");
    trapped(table, "CNTV_TVAL_EL0", "11 011 1110 0011 000");
    trapped(table, "CNTV_CTL_EL0", "11 011 1110 0011 001");
    trapped(table, "CNTV_CVAL_EL0", "11 011 1110 0011 010");
    trapped(table, "DBGDTR_EL0", "10 011 0000 0100 000");
    trapped(table, "MRS", MRS, "CNTPCT_EL0", "11 011 1110 0000 001 xxxxx");
    trapped(table, "MRS", MRS, "MDCCSR_EL0", "10 011 0000 0001 000 xxxxx");
    String transfer = "10 011 0000 0101 000 xxxxx";
    trapped(table, "MRS", MRS, "DBGDTRRX_EL0", transfer);
    trapped(table, "MSR", MSR, "DBGDTRTX_EL0", transfer);
    trapped(table, "MSR", MSR, "DAIFSet", "00 011 0100 xxxx 110 11111");
    trapped(table, "MSR", MSR, "DAIFClr", "00 011 0100 xxxx 111 11111");
  }

  private static void trapped(List<Encoding> table, String name, String bits) {
    trapped(table, "MRS", MRS, name, bits + " xxxxx");
    trapped(table, "MSR", MSR, name, bits + " xxxxx");
  }

  private static void trapped(
      List<Encoding> table, String mnemonic, String head, String name, String bits) {
    table.add(Encoding.of(mnemonic + " (" + name + ")", head + bits, ExceptionCall::trapped));
  }

  private static void addIdentification(List<Encoding> table) {
    read(table, "TPIDRRO_EL0", "11 011 1101 0000 011", SystemRegister.TPIDRRO);
    read(table, "CTR_EL0", "11 011 0000 0000 001", SystemRegister.CTR);
    read(table, "DCZID_EL0", "11 011 0000 0000 111", SystemRegister.DCZID);
    read(table, "CNTFRQ_EL0", "11 011 1110 0000 000", SystemRegister.CNTFRQ);
    read(table, "CNTVCT_EL0", "11 011 1110 0000 010", SystemRegister.CNTVCT);
  }

  private static void both(List<Encoding> table, String name, String bits, SystemRegister r) {
    read(table, name, bits, r);
    String picture = MSR + bits + " xxxxx";
    table.add(Encoding.of("MSR (" + name + ")", picture, word -> new SystemRegister.Msr(r, word)));
  }

  private static void read(List<Encoding> table, String name, String bits, SystemRegister r) {
    String picture = MRS + bits + " xxxxx";
    table.add(Encoding.of("MRS (" + name + ")", picture, word -> new SystemRegister.Mrs(r, word)));
  }
}
