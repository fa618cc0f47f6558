package exo.bench.classic.trial;

import exo.hw.Program;
import exo.hw.UserMode;

/** What a program asks of its kernel or its libOS: moves registers and ends in an SVC. */
@FunctionalInterface
interface Request {
  void issue(UserMode cpu);

  /** Asks a libOS for a service. */
  static Request service(int number, long times) {
    return cpu -> {
      cpu.setRegister(0, times);
      cpu.svc(number);
    };
  }

  /** Makes a system call of the baseline's. */
  static Request call(int number, long... arguments) {
    return cpu -> {
      for (int i = 0; i < arguments.length; i++) {
        cpu.setRegister(i, arguments[i]);
      }
      cpu.setRegister(8, number);
      cpu.svc(0);
    };
  }

  /**
   * {@return a system call with one argument, which is given as the second of the program's step; for counted
   * code, which may know of programs but not of this class}
   *
   * @param rest further arguments
   */
  static Program stub(int number, long... rest) {
    return (cpu, argument) -> {
      cpu.setRegister(0, argument);
      for (int i = 0; i < rest.length; i++) {
        cpu.setRegister(i + 1, rest[i]);
      }
      cpu.setRegister(8, number);
      cpu.svc(0);
    };
  }
}
