package exo.bench.lab;

import exo.minimal.policy.ObservationMode;
import exo.service.InputError;
import exo.service.Progress;
import exo.service.Share;
import exo.service.Size;
import exo.service.trace.Trace;
import exo.service.trace.TraceException;
import exo.service.trace.TraceSummary;
import java.io.IOException;
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
 * @param company with whom the machine is shared
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
    Company company,
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
     * @param progress hears how far it is
     * @throws InputError when something is
     */
    static Played read(String name, Path file, Progress progress) {
      String reading = "reading " + name + ", accesses";
      try {
        Trace trace = Trace.open(file, null, FIRST_SEED);
        TraceSummary summary = trace.scan(accesses -> progress.at(reading, accesses, 0));
        return new Played(name, file, summary, trace.dependsOnSeed());
      } catch (TraceException e) {
        throw InputError.at("--trace", String.valueOf(e.getMessage()));
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
  record Cells(List<LabCell> cells, List<String> leftOut) {}

  /**
   * Expands it.
   *
   * @param inputs what the names stand for
   * @throws InputError when a policy that was asked for by name cannot play with one of the sizes
   * @throws IOException when a file cannot be read
   */
  Cells cells(Inputs inputs) throws IOException {
    var chance = new Chance(inputs);
    List<LabCell> cells = new ArrayList<>();
    List<String> leftOut = new ArrayList<>(field.leftOut());
    leftOut.addAll(company.leftOut());
    traces.stream().filter(Played::isTooLong).map(Played::withoutBounds).forEach(leftOut::add);
    for (Played trace : traces) {
      for (String size : sizes) {
        for (Field.Entrant entrant : field.entrants()) {
          String no = entrant.refusal(trace, size);
          if (no.isEmpty()) {
            for (LabCell cell : cells(trace, size, entrant.name())) {
              add(cell.of(inputs.sources(cell)), chance, cells);
            }
          } else if (field.byName()) {
            throw InputError.at("--size", no + entrant.accepted());
          } else {
            leftOut.add(no);
          }
        }
      }
    }
    return new Cells(List.copyOf(cells), List.copyOf(leftOut));
  }

  private List<LabCell> cells(Played trace, String size, String policy) {
    List<LabCell> cells = new ArrayList<>();
    for (String neighbour : company.neighbours()) {
      for (String answer : answers) {
        for (String arbiter : arbiters) {
          for (String schedule : schedules) {
            cells.add(
                new LabCell(
                    trace.name(),
                    mode.toString(),
                    policy,
                    size,
                    neighbour,
                    answer,
                    arbiter,
                    schedule,
                    writes.toString(),
                    content,
                    FIRST_SEED,
                    LabSources.ANY));
          }
        }
      }
    }
    return cells;
  }

  private void add(LabCell cell, Chance chance, List<LabCell> cells) {
    List<Long> drawn = chance.touches(cell) ? seeds : seeds.subList(0, 1);
    drawn.forEach(seed -> cells.add(cell.seeded(seed)));
  }
}
