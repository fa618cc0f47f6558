package exo.service.run;

import exo.service.InputError;
import exo.service.Share;
import exo.service.manifest.LibOsPlan;
import exo.service.manifest.ProgramPlan;
import exo.service.trace.Trace;
import exo.service.trace.TraceException;
import exo.service.trace.TraceSummary;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The traces of a run, read once from end to end before anything is booted: sizes in percent and
 * the disk depend on how many pages there are, and a corrupt record is better known now.
 */
final class Survey {
  private record Source(Path file, String column, long seed) {}

  private final Map<Source, Surveyed> known = new HashMap<>();

  /**
   * A trace and what is in it.
   *
   * @param trace the trace; null where there is no program
   * @param summary its size
   */
  record Surveyed(@Nullable Trace trace, TraceSummary summary) {
    /** For who plays none. */
    static final Surveyed NOTHING = new Surveyed(null, new TraceSummary(0, 0, 0, 0));

    boolean tellsStores() {
      return trace != null && trace.tellsStores();
    }
  }

  /**
   * Reads a trace, unless it has been read already.
   *
   * @param seed the run's
   * @throws InputError when it is corrupt, with record and offset, or cannot be played as planned
   */
  Surveyed of(LibOsPlan libOs, long seed, Surroundings surroundings) {
    ProgramPlan program = libOs.program();
    if (program.isNone()) {
      return Surveyed.NOTHING;
    }
    String column = program.column();
    Surveyed surveyed =
        known.computeIfAbsent(
            new Source(program.trace(), column == null ? "" : column, seed),
            source -> read(program, seed, surroundings));
    checkWrites(program, surveyed.trace());
    return surveyed;
  }

  /** A share of accesses can become stores only where a trace does not tell them itself. */
  private static void checkWrites(ProgramPlan program, @Nullable Trace trace) {
    if (trace != null && trace.tellsStores() && !program.writes().equals(Share.NONE)) {
      throw InputError.at(
          program.writesAt(),
          "%s of the accesses of %s cannot become stores: this trace tells which are"
                  .formatted(program.writes(), trace.name())
              + "; accepted: 0%, or a trace that has reads only");
    }
  }

  private static Surveyed read(ProgramPlan program, long seed, Surroundings surroundings) {
    try {
      Trace trace = Trace.open(program.trace(), program.column(), seed);
      checkWrites(program, trace);
      return new Surveyed(trace, summary(trace, surroundings));
    } catch (TraceException e) {
      throw new InputError(String.valueOf(e.getMessage()));
    }
  }

  private static TraceSummary summary(Trace trace, Surroundings surroundings)
      throws TraceException {
    String reading = "reading " + trace.name();
    return trace.scan(
        accesses -> {
          surroundings.interruption().check();
          surroundings.progress().at(reading, accesses, 0);
        });
  }
}
