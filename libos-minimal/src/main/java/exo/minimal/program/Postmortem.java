package exo.minimal.program;

import exo.abi.SaveArea;
import exo.hw.Syndrome;

/** What is told of a program that did what it must not, as a debugger would show it. */
public final class Postmortem {
  private static final int SIGILL = 4;
  private static final int SIGTRAP = 5;
  private static final int SIGBUS = 7;
  private static final int SIGSEGV = 11;
  private static final int IN_A_ROW = 4;

  private Postmortem() {}

  /** {@return the number of the signal that Linux would send} */
  public static int signal(int esr) {
    return switch (Syndrome.exceptionClass(esr)) {
      case Syndrome.EC_BRK -> SIGTRAP;
      case Syndrome.EC_PC_ALIGNMENT, Syndrome.EC_SP_ALIGNMENT -> SIGBUS;
      case Syndrome.EC_DATA_ABORT_LOWER, Syndrome.EC_INSTRUCTION_ABORT_LOWER ->
          switch (Syndrome.kind(esr)) {
            case Syndrome.FSC_ALIGNMENT, Syndrome.FSC_EXTERNAL -> SIGBUS;
            default -> SIGSEGV;
          };
      default -> SIGILL;
    };
  }

  private static String name(int signal) {
    return switch (signal) {
      case SIGILL -> "SIGILL";
      case SIGTRAP -> "SIGTRAP";
      case SIGBUS -> "SIGBUS";
      default -> "SIGSEGV";
    };
  }

  /** {@return the whole story, of several lines} */
  public static String of(SaveArea saved, ProgramSpace space, UserMemory memory) {
    StringBuilder story = new StringBuilder();
    story.append(
        "the program was ended by %s at 0x%x: %s"
            .formatted(
                name(signal(saved.syndrome)),
                saved.x[SaveArea.PC],
                Syndrome.toString(saved.syndrome)));
    if (Syndrome.isAbort(saved.syndrome)) {
      story.append(", address 0x%x".formatted(saved.address));
    }
    story.append('\n');
    registers(story, saved.x);
    story.append(Listing.around(saved.x[SaveArea.PC], memory));
    return story.append(space.description()).toString().stripTrailing();
  }

  private static void registers(StringBuilder story, long[] x) {
    for (int n = 0; n < SaveArea.SP; n++) {
      story.append("  x%-2d %016x".formatted(n, x[n]));
      story.append(n % IN_A_ROW == IN_A_ROW - 1 ? "\n" : "");
    }
    story.append("  sp  %016x\n".formatted(x[SaveArea.SP]));
    story.append(
        "  pc  %016x  flags %x  tpidr %016x\n"
            .formatted(x[SaveArea.PC], x[SaveArea.PSTATE] >>> 28, x[SaveArea.THREAD]));
  }
}
