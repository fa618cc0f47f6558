package exo.bench.classic;

import exo.bench.fork.ForkFailure;
import exo.hw.MachineDescription;
import exo.service.AtomicFile;
import exo.service.Command;
import exo.service.ExitStatus;
import exo.service.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code exo bench primitives}. */
@CommandLine.Command(
    name = "primitives",
    description = {
      "Measures the classic primitives, in simulated cycles of the exokernel and of a monolithic "
          + "kernel on the same machine, beside the ratios published in 1995.",
      "Cycles are the same in every run; the host's time, which is shown beside them, is not.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  exo bench primitives                        the table, some minutes",
      "  exo bench primitives --quick                the same cycles in about a minute",
      "  exo bench primitives --json out.json        with an account of each row's cycles",
      "  exo bench primitives --profile cortex-a53   on the other machine",
    })
public final class PrimitivesCommand implements Command {
  private static final String FIGURE = "stride.svg";

  @Option(names = "--quick", description = "Measures the host's time for a moment only.")
  boolean quick;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The machine, one of exo list profiles; cortex-a76 if nothing is said.")
  String profile = Boards.DEFAULT_PROFILE;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the table to this file; docs/bench.md has the names.")
  @Nullable String json;

  @Option(
      names = "--docs",
      paramLabel = "FILE",
      description = "Writes the page docs/primitives.md to this file, and stride.svg beside it.")
  @Nullable String docs;

  @Override
  public ExitStatus run(Shell shell) throws IOException {
    MachineDescription machine = Boards.description(profile);
    try (Output jsonFile = Output.open("--json", json, shell);
        Output docsFile = Output.open("--docs", docs, shell);
        Output figure = Output.open("--docs", figurePath(), shell)) {
      Report report =
          new Measuring(shell, machine, quick ? Patience.QUICK : Patience.FULL).report();
      if (!report.partial()) {
        new PrimitivesFoot(report, shell.out()).print();
      }
      if (jsonFile.file() != null) {
        PrimitivesJson.write(report, jsonFile.file().stream());
        jsonFile.file().commit();
      }
      if (docsFile.file() != null && !report.partial()) {
        PrimitivesPage.write(report, shell.installation().home(), docsFile.file().stream());
        docsFile.file().commit();
      }
      if (figure.file() != null && report.shares() != null) {
        String svg = StrideFigure.of(report.shares());
        figure.file().stream().write(svg.getBytes(StandardCharsets.UTF_8));
        figure.file().commit();
      }
      return status(report);
    } catch (ForkFailure failure) {
      shell.err().println("exo: " + failure.getMessage());
      return ExitStatus.VIOLATED;
    }
  }

  /** Beside the page, which shows it. */
  private @Nullable String figurePath() {
    return docs == null ? null : Path.of(docs).resolveSibling(FIGURE).toString();
  }

  private static ExitStatus status(Report report) {
    if (report.partial()) {
      return ExitStatus.INTERRUPTED;
    }
    return report.unaccounted() == 0 ? ExitStatus.OK : ExitStatus.VIOLATED;
  }

  /**
   * A file that was asked for, or none.
   *
   * @param file null when nobody asked
   */
  private record Output(@Nullable AtomicFile file) implements AutoCloseable {
    static Output open(String option, @Nullable String path, Shell shell) {
      return new Output(
          path == null ? null : AtomicFile.open(option, shell.directory().resolve(path)));
    }

    @Override
    public void close() throws IOException {
      if (file != null) {
        file.close();
      }
    }
  }
}
