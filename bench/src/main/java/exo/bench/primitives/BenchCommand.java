package exo.bench.primitives;

import exo.bench.classic.PrimitivesCommand;
import exo.bench.fork.Fork;
import exo.bench.fork.ForkFailure;
import exo.bench.primitives.Measured.Round;
import exo.service.AtomicFile;
import exo.service.Command;
import exo.service.ExitStatus;
import exo.service.Progress;
import exo.service.Shell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exo bench}. */
@CommandLine.Command(
    description = {
      "Measures the primitives: each row against the raw operation that it cannot do without, "
          + "both in one JVM, in turns. Figures depend on the host; ratios do much less.",
      "A target that is missed is shown and is no error.",
    },
    subcommands = PrimitivesCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  exo bench                        every row, half an hour",
      "  exo bench --quick                the same, rougher; a whole contest stays as long as it"
          + " is",
      "  exo bench cache --json out.json  the rows cache.*, as JSON too",
      "  exo bench bind.frame             one row",
      "  exo list rows                    what there is",
      "  exo bench primitives --quick     the classic table, in simulated cycles",
    })
final class BenchCommand implements Command {
  @Parameters(
      arity = "0..1",
      paramLabel = "GROUP",
      description = "Only the rows whose name begins with this and a dot, or the row of this name.")
  @Nullable String group;

  @Option(names = "--quick", description = "Measures each row for a few seconds only.")
  boolean quick;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the table to this file; docs/bench.md has the names.")
  @Nullable String json;

  @Override
  public ExitStatus run(Shell shell) throws IOException {
    List<Row> rows = group == null ? Rows.ALL : Rows.of(group);
    if (json == null) {
      return measure(rows, shell, null);
    }
    try (AtomicFile file = AtomicFile.open("--json", shell.directory().resolve(json))) {
      ExitStatus status = measure(rows, shell, file);
      file.commit();
      return status;
    }
  }

  private ExitStatus measure(List<Row> rows, Shell shell, @Nullable AtomicFile file)
      throws IOException {
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    Fork fork = new Fork(shell.installation().home(), shell.interruption());
    BenchTable table = new BenchTable(rows);
    shell.out().println(table.heading());
    List<Result> results = new ArrayList<>();
    Map<String, Double> ratios = new HashMap<>();
    ExitStatus status = ExitStatus.OK;
    for (Row row : rows) {
      try {
        List<Round> rounds = measure(row, effort, fork, results.size(), rows.size(), shell);
        if (rounds.isEmpty()) {
          status = ExitStatus.INTERRUPTED;
          break;
        }
        Result result = result(row, Measured.of(rounds, row.unit()), ratios);
        results.add(result);
        shell.out().println(table.line(result));
      } catch (ForkFailure failure) {
        shell.err().println("exo: " + failure.getMessage());
        status = ExitStatus.VIOLATED;
      }
    }
    if (file != null) {
      BenchJson.write(results, effort, status != ExitStatus.OK, file.stream());
    }
    return status;
  }

  private static List<Round> measure(
      Row row, Effort effort, Fork fork, int done, int total, Shell shell)
      throws IOException, ForkFailure {
    try (Progress progress = new Progress(shell)) {
      return row.rounds(fork, effort, () -> progress.at(row.name(), done, total));
    }
  }

  /** Sizes come smallest first, so that the others can be compared with it. */
  private static Result result(Row row, Measured measured, Map<String, Double> ratios) {
    ratios.put(row.name(), measured.ratio());
    double smallest = ratios.getOrDefault(row.smallest(), Double.NaN);
    return new Result(row, measured, measured.ratio() / smallest);
  }
}
