package exo.bench.lab;

import exo.minimal.policy.ObservationMode;
import exo.service.InputError;
import exo.service.Share;
import exo.service.Size;
import exo.service.trace.Trace;
import exo.service.trace.TraceException;
import exo.service.trace.TraceSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is varied. The cells are its cartesian product, traces outermost and seeds
 * innermost, less what is left out.
 *
 * @param traces what is played
 * @param mode what policies see
 * @param field the policies
 * @param sizes as they were typed
 * @param neighbour a scenario, or empty
 * @param answers names, or one empty one for the libOS's own choice
 * @param arbiters names, or one empty one for the machine's own
 * @param schedules schedulers with their terms, or one empty one for the machine's own
 * @param content whether bytes move
 * @param writes the share of accesses that become stores
 * @param seeds where whatever is random comes from
 */
record Contest(
    List<Played> traces,
    ObservationMode mode,
    Field field,
    List<String> sizes,
    String neighbour,
    List<String> answers,
    List<String> arbiters,
    List<String> schedules,
    boolean content,
    Share writes,
    List<Long> seeds) {
  /** The seed of what no chance touches. */
  static final long FIRST_SEED = 1;

  /** Accesses of the longest trace whose bounds and curves are computed: they take 8 bytes each. */
  static final long LONGEST = 1L << 28;

  /**
   * A trace that has been read once.
   *
   * @param name as it was typed
   * @param file where it is
   * @param summary its size; of a workload that follows the seed, with the first
   * @param drawn whether its accesses are others under another seed
   */
  record Played(String name, Path file, TraceSummary summary, boolean drawn) {
    /**
     * Reads it from end to end, so that whatever is wrong with it is known before anything is
     * booted.
     *
     * @throws InputError when something is
     */
    static Played read(String name, Path file) {
      try {
        Trace trace = Trace.open(file, null, FIRST_SEED);
        return new Played(name, file, trace.scan(), trace.dependsOnSeed());
      } catch (TraceException e) {
        throw new InputError(String.valueOf(e.getMessage()));
      }
    }

    /** The future of a trace has to fit in memory, and one that follows the seed has many. */
    boolean hasOneFuture() {
      return !drawn && !isTooLong();
    }

    private boolean isTooLong() {
      return summary.accesses() > LONGEST;
    }

    private String withoutBounds() {
      return "bounds and curves of %s: it has %,d accesses, and they are computed of up to %,d"
          .formatted(name, summary.accesses(), LONGEST);
    }

    long frames(String size) {
      return Size.parse("--size", size).units(summary.distinctPages());
    }
  }

  /**
   * The cells of a contest.
   *
   * @param cells in their order
   * @param leftOut what is not among them, in a line each
   */
  record Cells(List<Drawn> cells, List<String> leftOut) {}

  /**
   * A cell.
   *
   * @param cell what it is
   * @param byChance whether another seed gives another row
   */
  record Drawn(LabCell cell, boolean byChance) {}

  /**
   * Expands it.
   *
   * @param chance what is touched by chance, and needs every seed
   * @throws InputError when a policy that was asked for by name cannot play with one of the sizes
   */
  Cells cells(Chance chance) {
    List<Drawn> cells = new ArrayList<>();
    List<String> leftOut = new ArrayList<>(field.leftOut());
    traces.stream().filter(Played::isTooLong).map(Played::withoutBounds).forEach(leftOut::add);
    for (Played trace : traces) {
      for (String size : sizes) {
        for (Field.Entrant entrant : field.entrants()) {
          String no = entrant.refusal(trace, size);
          if (no.isEmpty()) {
            add(trace, size, entrant, chance, cells);
          } else if (field.byName()) {
            throw InputError.at("--size", no);
          } else {
            leftOut.add(no);
          }
        }
      }
    }
    return new Cells(List.copyOf(cells), List.copyOf(leftOut));
  }

  private void add(
      Played trace, String size, Field.Entrant entrant, Chance chance, List<Drawn> cells) {
    for (String answer : answers) {
      for (String arbiter : arbiters) {
        boolean byChance = chance.touches(trace, entrant, arbiter);
        List<Long> drawn = byChance ? seeds : seeds.subList(0, 1);
        for (String schedule : schedules) {
          for (long seed : drawn) {
            LabCell cell =
                new LabCell(
                    trace.name(),
                    mode.toString(),
                    entrant.name(),
                    size,
                    neighbour,
                    answer,
                    arbiter,
                    schedule,
                    content,
                    seed);
            cells.add(new Drawn(cell, byChance));
          }
        }
      }
    }
  }

  /** Returns the trace of a cell. */
  Played trace(LabCell cell) {
    return traces.stream().filter(trace -> trace.name().equals(cell.trace())).findFirst().get();
  }
}
