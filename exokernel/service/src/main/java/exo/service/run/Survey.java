package exo.service.run;

import exo.service.InputError;
import exo.service.manifest.LibOsPlan;
import exo.service.manifest.ProgramPlan;
import exo.service.trace.Trace;
import exo.service.trace.TraceException;
import exo.service.trace.TraceSummary;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The traces of a run, read once from end to end before anything is booted: sizes in percent and the
 * disk depend on how many pages there are, and a corrupt record is better known now.
 */
final class Survey {
  private record Source(Path file, String column) {}

  private final Map<Source, Surveyed> known = new HashMap<>();

  /**
   * A trace and what is in it.
   *
   * @param trace the trace
   * @param summary its size
   */
  record Surveyed(Trace trace, TraceSummary summary) {}

  /**
   * Reads a trace, unless it has been read already.
   *
   * @throws InputError when it is corrupt, with record and offset
   */
  Surveyed of(LibOsPlan libOs) {
    ProgramPlan program = libOs.program();
    String column = program.column();
    return known.computeIfAbsent(
        new Source(program.trace(), column == null ? "" : column), source -> read(program));
  }

  private static Surveyed read(ProgramPlan program) {
    try {
      Trace trace = Trace.open(program.trace(), program.column());
      return new Surveyed(trace, trace.scan());
    } catch (TraceException e) {
      throw new InputError(String.valueOf(e.getMessage()));
    }
  }
}
