package exo.testkit.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures that are not measured by a report but by what takes hours, with where each comes from. */
final class KeptFigures {
  private static final long CRASH_HISTORIES = 1_000;
  private static final double MUTATION_SCORE = 0.9;
  private static final long SURVIVORS = 30;
  private static final double BRANCHES = 0.95;

  private static final String CRASH = "crash points enumerated";
  private static final String SCORE =
      "PIT mutation score on bindings, revocation, kernel decisions";
  private static final String COVERAGE = "branch coverage of the same classes";

  private final Path docs;
  final List<Figure> figures = new ArrayList<>();
  final List<String> sources = new ArrayList<>();

  private KeptFigures(Path docs) {
    this.docs = docs;
  }

  /**
   * {@return them}
   *
   * @param docs the directory of the results: crash-points.json, mutation.json, coverage.json
   */
  static KeptFigures in(Path docs) {
    KeptFigures kept = new KeptFigures(docs);
    kept.crashPoints();
    kept.mutation();
    kept.coverage();
    return kept;
  }

  private @Nullable KeptResult read(String file, String what) {
    KeptResult result = KeptResult.read(docs.resolve(file));
    sources.add(
        result == null
            ? "| %s | - | - | missing: no `docs/%s` |".formatted(what, file)
            : result.source(what));
    return result;
  }

  private void crashPoints() {
    String toReach = "every write of ≥ %,d histories".formatted(CRASH_HISTORIES);
    KeptResult result = read("crash-points.json", CRASH);
    figures.add(
        result == null
            ? Figure.missing(CRASH, toReach)
            : Figure.of(
                CRASH,
                "%,d, at each of %,d writes of %,d histories"
                    .formatted(
                        result.count("points"), result.count("writes"), result.count("histories")),
                toReach,
                result.count("histories") >= CRASH_HISTORIES));
  }

  private void mutation() {
    String toReach = "≥ %.0f %%, at most %d survivors".formatted(100 * MUTATION_SCORE, SURVIVORS);
    KeptResult result = read("mutation.json", SCORE);
    if (result == null) {
      figures.add(Figure.missing(SCORE, toReach));
      return;
    }
    long mutants = result.count("mutants");
    long noticed = result.count("noticed");
    figures.add(
        Figure.of(
            SCORE,
            "%.1f %% of %,d, %d survivors"
                .formatted(100.0 * noticed / mutants, mutants, mutants - noticed),
            toReach,
            noticed >= MUTATION_SCORE * mutants && mutants - noticed <= SURVIVORS));
  }

  private void coverage() {
    String toReach = "≥ %.0f %%".formatted(100 * BRANCHES);
    KeptResult result = read("coverage.json", COVERAGE);
    if (result == null) {
      figures.add(Figure.missing(COVERAGE, toReach));
      return;
    }
    long branches = result.count("branches");
    long taken = result.count("taken");
    figures.add(
        Figure.of(
            COVERAGE,
            "%.1f %% of %,d".formatted(100.0 * taken / branches, branches),
            toReach,
            taken >= BRANCHES * branches));
  }
}
