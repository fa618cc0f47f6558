package exo.service.run;

import exo.kernel.Outcome;
import exo.service.guest.ProgramEnd;
import exo.service.manifest.ElfPlan;
import exo.service.program.ElfProgram;
import exo.service.report.LibOsResult.Ended;
import exo.service.report.LibOsResult.ProgramFacts;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What there is to report of a program of instructions. */
final class ExecutedProgram {
  /** Its libOS counts what it did not answer by these names. */
  private static final String UNANSWERED = "enosys";

  private ExecutedProgram() {}

  /** Returns it; null where the libOS runs no such program. */
  static @Nullable ProgramFacts of(BootedCell booted, BootedCell.Admitted libOs) {
    if (!(libOs.guest().plan().program() instanceof ElfPlan plan)
        || !(libOs.program() instanceof ElfProgram program)) {
      return null;
    }
    Figures figures = booted.figures(libOs);
    Outcome outcome = figures.outcome();
    ProgramEnd end =
        outcome == null || isDestroyed(outcome, booted.wasDestroyed(libOs))
            ? null
            : ProgramEnd.of(outcome, figures.own("signal"));
    return new ProgramFacts(
        plan.name(),
        plan.commandLine(),
        program.instructions(),
        end == null ? unended(outcome) : ended(end, program),
        end == null ? 0 : end.code(),
        unanswered(figures),
        libOs.printed().text(),
        libOs.printed().bytes(),
        end == null ? cause(outcome) : end.story());
  }

  private static boolean isDestroyed(Outcome outcome, boolean asPlanned) {
    return outcome.isDestroyedForCause() || (asPlanned && outcome.failure() == null);
  }

  /** Returns what it was destroyed for; empty when that was not for anything it did, or it still runs. */
  private static String cause(@Nullable Outcome outcome) {
    Throwable cause = outcome == null ? null : outcome.failure();
    return cause == null ? "" : String.valueOf(cause.getMessage());
  }

  private static Ended unended(@Nullable Outcome outcome) {
    return outcome == null ? Ended.RUNNING : Ended.DESTROYED;
  }

  private static Ended ended(ProgramEnd end, ElfProgram program) {
    if (end.signal() != 0) {
      return Ended.KILLED;
    }
    if (!end.story().isEmpty()) {
      return Ended.FAILED;
    }
    return program.departing() ? Ended.DEPARTED : Ended.EXITED;
  }

  private static SortedMap<String, Long> unanswered(Figures figures) {
    SortedMap<String, Long> calls = new TreeMap<>();
    figures
        .own()
        .counts()
        .forEach(
            (name, count) -> {
              if (name.startsWith(UNANSWERED)) {
                calls.put(call(name), count);
              }
            });
    return calls;
  }

  private static String call(String counter) {
    String name = counter.substring(UNANSWERED.length());
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
