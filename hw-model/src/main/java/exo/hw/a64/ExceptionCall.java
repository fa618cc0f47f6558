package exo.hw.a64;

import exo.hw.Syndrome;

/** SVC and BRK: an exception whose syndrome is known when they are decoded. */
final class ExceptionCall extends Instruction {
  private final int syndrome;

  private ExceptionCall(int syndrome) {
    this.syndrome = syndrome;
  }

  static Instruction svc(int word) {
    return new ExceptionCall(Syndrome.svc(Fields.bits(word, 20, 5)));
  }

  static Instruction brk(int word) {
    return new ExceptionCall(Syndrome.brk(Fields.bits(word, 20, 5)));
  }

  /** HLT with halting debug off, UDF, and what is for higher exception levels only. */
  static Instruction undefined(int word) {
    return Undefined.INSTRUCTION;
  }

  /** What EL1 keeps from EL0 and wants to hear of: EC 0x18, as for an MSR that is trapped. */
  static Instruction trapped(int word) {
    int iss =
        Fields.bits(word, 20, 19) << 20
            | Fields.bits(word, 7, 5) << 17
            | Fields.bits(word, 18, 16) << 14
            | Fields.bits(word, 15, 12) << 10
            | Fields.bits(word, 4, 0) << 5
            | Fields.bits(word, 11, 8) << 1
            | Fields.bits(word, 21, 21);
    return new ExceptionCall(Syndrome.of(SystemTable.EC_TRAPPED, iss));
  }

  @Override
  int execute(Cpu cpu, int at) {
    return cpu.raise(syndrome, at);
  }
}
