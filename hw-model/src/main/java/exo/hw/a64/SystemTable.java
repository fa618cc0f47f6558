package exo.hw.a64;

import java.util.ArrayList;
import java.util.List;

/**
 * System instructions: bits 31:22 = 1101010100 (Arm ARM, C4.1.87 and C5). What is not here belongs
 * to EL1 or to later architectures and is undefined at EL0.
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
    String daif = "11 011 0100 0010 001 xxxxx";
    table.add(Encoding.of("MRS (DAIF)", MRS + daif, ExceptionCall::trapped));
    table.add(Encoding.of("MSR (DAIF)", MSR + daif, ExceptionCall::trapped));
    String immediate = MSR + "00 011 0100 xxxx ";
    table.add(Encoding.of("MSR (DAIFSet)", immediate + "110 11111", ExceptionCall::trapped));
    table.add(Encoding.of("MSR (DAIFClr)", immediate + "111 11111", ExceptionCall::trapped));
  }

  private static void addIdentification(List<Encoding> table) {
    read(table, "TPIDRRO_EL0", "11 011 1101 0000 011", SystemRegister.TPIDRRO);
    read(table, "CTR_EL0", "11 011 0000 0000 001", SystemRegister.CTR);
    read(table, "DCZID_EL0", "11 011 0000 0000 111", SystemRegister.DCZID);
    read(table, "CNTFRQ_EL0", "11 011 1110 0000 000", SystemRegister.CNTFRQ);
    read(table, "CNTPCT_EL0", "11 011 1110 0000 001", SystemRegister.COUNT);
    read(table, "CNTVCT_EL0", "11 011 1110 0000 010", SystemRegister.COUNT);
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
