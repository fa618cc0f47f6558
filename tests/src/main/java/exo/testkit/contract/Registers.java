package exo.testkit.contract;

import exo.hw.UserMode;

/** X0 to X30 and the stack pointer, filled before something happens and compared after it. */
final class Registers {
  private static final int COUNT = 31;
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private final Script script;
  private final int round;

  Registers(Script script, int round) {
    this.script = script;
    this.round = round;
  }

  private long value(int register) {
    return (round * 64L + register + 1) * MIX;
  }

  boolean fill(UserMode cpu) {
    for (int register = 0; register < COUNT; register++) {
      cpu.setRegister(register, value(register));
    }
    cpu.setSp(value(COUNT) & ~15L);
    return true;
  }

  boolean compare(UserMode cpu) {
    for (int register = 0; register < COUNT; register++) {
      compare("X" + register, value(register), cpu.register(register));
    }
    compare("SP", value(COUNT) & ~15L, cpu.sp());
    return true;
  }

  private void compare(String name, long expected, long found) {
    if (found != expected) {
      script.complain(
          "%s changed from 0x%x to 0x%x while a page was missing".formatted(name, expected, found));
    }
  }
}
