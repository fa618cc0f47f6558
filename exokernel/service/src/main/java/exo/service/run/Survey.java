package exo.service.run;

import exo.service.InputError;
import exo.service.Share;
import exo.service.guest.ProgramImage;
import exo.service.manifest.ElfPlan;
import exo.service.manifest.LibOsPlan;
import exo.service.manifest.ProgramPlan;
import exo.service.manifest.TracePlan;
import exo.service.trace.Trace;
import exo.service.trace.TraceException;
import exo.service.trace.TraceSummary;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The programs of a run, read once from end to end before anything is booted: sizes in percent and
 * the disk depend on how many pages a trace has, and a corrupt record, or a file that is no program,
 * is better known now.
 */
final class Survey {
  private record Source(Path file, String column, long seed) {}

  private static final TraceSummary NO_TRACE = new TraceSummary(0, 0, 0, 0);

  private final Map<Source, Surveyed> known = new HashMap<>();
  private final Map<Path, Surveyed> images = new HashMap<>();

  /**
   * A program and what is in it.
   *
   * @param trace the trace; null where none is played
   * @param summary its size
   * @param image the file of a program of instructions, a character for each byte; null where there is none
   */
  record Surveyed(@Nullable Trace trace, TraceSummary summary, @Nullable String image) {
    /** For who has no program. */
    static final Surveyed NOTHING = new Surveyed(null, NO_TRACE, null);

    boolean tellsStores() {
      return trace != null && trace.tellsStores();
    }
  }

  /**
   * Reads a program, unless it has been read already.
   *
   * @param seed the run's
   * @throws InputError when it is corrupt, with record and offset, or cannot be played as planned, or is no program
   */
  Surveyed of(LibOsPlan libOs, long seed, Surroundings surroundings) {
    return switch (libOs.program()) {
      case ProgramPlan.None _ -> Surveyed.NOTHING;
      case ElfPlan elf -> images.computeIfAbsent(elf.file(), _ -> read(elf));
      case TracePlan trace -> of(trace, seed, surroundings);
    };
  }

  private static Surveyed read(ElfPlan elf) {
    String image = ProgramImage.read(elf.file(), elf.at().isEmpty() ? elf.name() : elf.at());
    return new Surveyed(null, NO_TRACE, image);
  }

  private Surveyed of(TracePlan program, long seed, Surroundings surroundings) {
    String column = program.column();
    Surveyed surveyed =
        known.computeIfAbsent(
            new Source(program.trace(), column == null ? "" : column, seed),
            source -> read(program, seed, surroundings));
    checkWrites(program, surveyed.trace());
    return surveyed;
  }

  /** A share of accesses can become stores only where a trace does not tell them itself. */
  private static void checkWrites(TracePlan program, @Nullable Trace trace) {
    if (trace != null && trace.tellsStores() && !program.writes().equals(Share.NONE)) {
      throw InputError.at(
          program.writesAt(),
          "%s of the accesses of %s cannot become stores: this trace tells which are"
                  .formatted(program.writes(), trace.name())
              + "; accepted: 0%, or a trace that has reads only");
    }
  }

  private static Surveyed read(TracePlan program, long seed, Surroundings surroundings) {
    try {
      Trace trace = Trace.open(program.trace(), program.column(), seed);
      checkWrites(program, trace);
      return new Surveyed(trace, summary(trace, surroundings), null);
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
