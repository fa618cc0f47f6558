package exo.hw.a64;

import java.util.ArrayList;
import java.util.List;

/** Data processing of registers: bits 28:25 = x101 (Arm ARM, C4.1.89). */
final class RegisterTable {
  private RegisterTable() {}

  static List<Encoding> encodings() {
    List<Encoding> table = new ArrayList<>();
    addLogical(table);
    addAddSubtract(table);
    addConditional(table);
    addTwoSource(table);
    addChecksums(table);
    addOneSource(table);
    addThreeSource(table);
    return table;
  }

  private static void addLogical(List<Encoding> table) {
    String[] names = {"AND", "BIC", "ORR", "ORN", "EOR", "EON", "ANDS", "BICS"};
    for (int i = 0; i < names.length; i++) {
      String bits = "x " + binary(i >> 1, 2) + " 01010 xx " + (i & 1) + " xxxxx xxxxxx xxxxx xxxxx";
      table.add(Encoding.of(names[i] + " (shifted register)", bits, Logical::shifted));
    }
  }

  private static void addAddSubtract(List<Encoding> table) {
    String[] names = {"ADD", "ADDS", "SUB", "SUBS"};
    String[] carrying = {"ADC", "ADCS", "SBC", "SBCS"};
    for (int i = 0; i < names.length; i++) {
      String head = "x " + binary(i, 2);
      String shifted = head + " 01011 xx 0 xxxxx xxxxxx xxxxx xxxxx";
      table.add(Encoding.of(names[i] + " (shifted register)", shifted, AddSubtract::shifted));
      String extended = head + " 01011 00 1 xxxxx xxx xxx xxxxx xxxxx";
      table.add(Encoding.of(names[i] + " (extended register)", extended, AddSubtract::extended));
      String withCarry = head + " 11010000 xxxxx 000000 xxxxx xxxxx";
      table.add(Encoding.of(carrying[i], withCarry, AddSubtract::withCarry));
    }
  }

  private static void addConditional(List<Encoding> table) {
    compare(table, "CCMN (register)", "0", "0");
    compare(table, "CCMN (immediate)", "0", "1");
    compare(table, "CCMP (register)", "1", "0");
    compare(table, "CCMP (immediate)", "1", "1");
    select(table, "CSEL", "0", "0");
    select(table, "CSINC", "0", "1");
    select(table, "CSINV", "1", "0");
    select(table, "CSNEG", "1", "1");
  }

  private static void compare(List<Encoding> table, String name, String op, String immediate) {
    String bits = "x " + op + " 1 11010010 xxxxx xxxx " + immediate + " 0 xxxxx 0 xxxx";
    table.add(Encoding.of(name, bits, Conditional::compare));
  }

  private static void select(List<Encoding> table, String name, String invert, String increment) {
    String bits = "x " + invert + " 0 11010100 xxxxx xxxx 0 " + increment + " xxxxx xxxxx";
    table.add(Encoding.of(name, bits, Conditional::select));
  }

  private static void addTwoSource(List<Encoding> table) {
    twoSource(table, "UDIV", 2, TwoSource::udiv);
    twoSource(table, "SDIV", 3, TwoSource::sdiv);
    twoSource(table, "LSLV", 8, TwoSource::lslv);
    twoSource(table, "LSRV", 9, TwoSource::lsrv);
    twoSource(table, "ASRV", 10, TwoSource::asrv);
    twoSource(table, "RORV", 11, TwoSource::rorv);
  }

  private static void twoSource(
      List<Encoding> table, String name, int opcode, Encoding.Factory factory) {
    String bits = "x 0 0 11010110 xxxxx " + binary(opcode, 6) + " xxxxx xxxxx";
    table.add(Encoding.of(name, bits, factory));
  }

  private static void addChecksums(List<Encoding> table) {
    String sizes = "BHWX";
    for (int i = 0; i < sizes.length(); i++) {
      // sf is set for the one that reads an X register, and for no other.
      String head = (i == 3 ? 1 : 0) + " 0 0 11010110 xxxxx 010 ";
      String tail = binary(i, 2) + " xxxxx xxxxx";
      char size = sizes.charAt(i);
      table.add(Encoding.of("CRC32" + size, head + "0 " + tail, Checksum::decode));
      table.add(Encoding.of("CRC32C" + size, head + "1 " + tail, Checksum::decode));
    }
  }

  private static void addOneSource(List<Encoding> table) {
    oneSource(table, "RBIT", "x", 0, OneSource::rbit);
    oneSource(table, "REV16", "x", 1, OneSource::rev16);
    oneSource(table, "REV (32-bit)", "0", 2, OneSource::rev);
    oneSource(table, "REV32", "1", 2, OneSource::rev32);
    oneSource(table, "REV (64-bit)", "1", 3, OneSource::rev);
    oneSource(table, "CLZ", "x", 4, OneSource::clz);
    oneSource(table, "CLS", "x", 5, OneSource::cls);
  }

  private static void oneSource(
      List<Encoding> table, String name, String wide, int opcode, Encoding.Factory factory) {
    String bits = wide + " 1 0 11010110 00000 " + binary(opcode, 6) + " xxxxx xxxxx";
    table.add(Encoding.of(name, bits, factory));
  }

  private static void addThreeSource(List<Encoding> table) {
    threeSource(table, "MADD", "x", "000 xxxxx 0 xxxxx", Multiply::madd);
    threeSource(table, "MSUB", "x", "000 xxxxx 1 xxxxx", Multiply::msub);
    threeSource(table, "SMADDL", "1", "001 xxxxx 0 xxxxx", Multiply::smaddl);
    threeSource(table, "SMSUBL", "1", "001 xxxxx 1 xxxxx", Multiply::smsubl);
    threeSource(table, "SMULH", "1", "010 xxxxx 0 xxxxx", Multiply::smulh);
    threeSource(table, "UMADDL", "1", "101 xxxxx 0 xxxxx", Multiply::umaddl);
    threeSource(table, "UMSUBL", "1", "101 xxxxx 1 xxxxx", Multiply::umsubl);
    threeSource(table, "UMULH", "1", "110 xxxxx 0 xxxxx", Multiply::umulh);
  }

  private static void threeSource(
      List<Encoding> table, String name, String wide, String middle, Encoding.Factory factory) {
    String bits = wide + " 00 11011 " + middle + " xxxxx xxxxx";
    table.add(Encoding.of(name, bits, factory));
  }

  static String binary(int value, int width) {
    String digits = Integer.toBinaryString(value);
    return "0".repeat(width - digits.length()) + digits;
  }
}
