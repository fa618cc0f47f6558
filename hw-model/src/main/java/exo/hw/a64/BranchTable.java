package exo.hw.a64;

import java.util.List;

/** Branches and exceptions: bits 28:25 = 101x, but for the system instructions (C4.1.87). */
final class BranchTable {
  private BranchTable() {}

  static List<Encoding> encodings() {
    return List.of(
        Encoding.of("B", "000101 xxxxxxxxxxxxxxxxxxxxxxxxxx", Branch::b),
        Encoding.of("BL", "100101 xxxxxxxxxxxxxxxxxxxxxxxxxx", Branch::bl),
        Encoding.of("B.cond", "01010100 xxxxxxxxxxxxxxxxxxx 0 xxxx", ConditionalBranch::decode),
        Encoding.of("CBZ", "x 0110100 xxxxxxxxxxxxxxxxxxx xxxxx", TestingBranch::cbz),
        Encoding.of("CBNZ", "x 0110101 xxxxxxxxxxxxxxxxxxx xxxxx", TestingBranch::cbnz),
        Encoding.of("TBZ", "x 0110110 xxxxx xxxxxxxxxxxxxx xxxxx", TestingBranch::tbz),
        Encoding.of("TBNZ", "x 0110111 xxxxx xxxxxxxxxxxxxx xxxxx", TestingBranch::tbnz),
        Encoding.of("BR", "1101011 0000 11111 000000 xxxxx 00000", Branch::br),
        Encoding.of("BLR", "1101011 0001 11111 000000 xxxxx 00000", Branch::blr),
        Encoding.of("RET", "1101011 0010 11111 000000 xxxxx 00000", Branch::br),
        Encoding.of("SVC", "11010100 000 xxxxxxxxxxxxxxxx 000 01", ExceptionCall::svc),
        Encoding.of("BRK", "11010100 001 xxxxxxxxxxxxxxxx 000 00", ExceptionCall::brk),
        Encoding.of("HLT", "11010100 010 xxxxxxxxxxxxxxxx 000 00", ExceptionCall::undefined),
        Encoding.of("UDF", "0000000000000000 xxxxxxxxxxxxxxxx", ExceptionCall::undefined));
  }
}
