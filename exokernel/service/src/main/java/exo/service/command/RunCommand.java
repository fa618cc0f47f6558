package exo.service.command;

import exo.service.AtomicFile;
import exo.service.Command;
import exo.service.Commands;
import exo.service.Exit;
import exo.service.InputError;
import exo.service.Progress;
import exo.service.Shell;
import exo.service.manifest.Cell;
import exo.service.manifest.Names;
import exo.service.manifest.RunPlan;
import exo.service.plugin.Plugins;
import exo.service.report.CellResult;
import exo.service.report.Ending;
import exo.service.report.RunJson;
import exo.service.report.RunMetrics;
import exo.service.report.RunResult;
import exo.service.report.RunText;
import exo.service.run.Runner;
import exo.service.run.Surroundings;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exo run}. */
@CommandLine.Command(
    description = {
      "Boots a simulated machine with library operating systems on it, lets their programs play "
          + "traces, and prints what happened: misses, faults, transfers, cycles by account.",
      "A manifest describes machine, libOSes, programs and resources; the options are shorthand "
          + "for one libOS, and with a manifest they replace what it says about each.",
      "A program of arm64 instructions runs alone on its machine; what it writes is all that is "
          + "printed, and its exit status is the command's, 125 where exo is to blame.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  exo run",
      "  exo run --trace cache2k-orm-busy --policy fifo,clock,lru --memory 2500blocks",
      "  exo run --trace arc-OLTP --mode paging --memory 10%% --writes 20%% --audit",
      "  exo run --trace keys.csv --trace-column key --policy-path Mine.java --policy mine",
      "  exo run --schedule stride:3,2,1 --shares shares.csv",
      "  exo run my.toml --seed 7 --json result.json --events result.pftrace",
      "  exo run --count tests/a64/programs/elf/sieve-musl.elf 1000",
      "  exo run --memory 64KiB tests/a64/programs/elf/hello-musl.elf you there",
    })
final class RunCommand implements Command {
  private final Supplier<Runner> runners;

  @Mixin RunOptions options = new RunOptions();

  @Mixin ProgramOptions programOptions = new ProgramOptions();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes every figure to this file; docs/json.md has the names.")
  @Nullable String json;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description =
          "Writes the counters to this file, for Prometheus; docs/metrics.md has the names.")
  @Nullable String metrics;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "Writes the event trace to this file, for ui.perfetto.dev.")
  @Nullable String events;

  @Option(
      names = "--shares",
      paramLabel = "FILE",
      description = {
        "With --schedule: writes what each libOS has had of the processor after each turn to this "
            + "file, as CSV; docs/json.md has the columns.",
      })
  @Nullable String shares;

  RunCommand(Supplier<Runner> runners) {
    this.runners = runners;
  }

  @Override
  public Exit run(Shell shell) throws IOException {
    var names = new Names(shell.installation());
    String program = options.program();
    if (program != null) {
      return new ProgramRun(options, programOptions, names, shell).run(program, files());
    }
    programOptions.checkNoneGiven();
    RunPlan plan = options.plan(names, shell.directory());
    List<Cell> cells = plan.cells();
    checkOutputs(shell.directory());
    if (shares != null && plan.processor().schedule() == null) {
      throw InputError.at(
          "--shares", "no time is scheduled; accepted: beside --schedule, or run.schedule");
    }
    try (AtomicFile jsonFile = open("--json", json, shell.directory());
        AtomicFile metricsFile = open("--metrics", metrics, shell.directory());
        AtomicFile eventsFile = open("--events", events, shell.directory());
        AtomicFile sharesFile = open("--shares", shares, shell.directory())) {
      RunResult result = carryOut(plan, cells, names.plugins(), eventsFile, sharesFile, shell);
      report(result, shell);
      if (jsonFile != null) {
        RunJson.write(result, jsonFile.stream());
        jsonFile.commit();
      }
      if (metricsFile != null) {
        RunMetrics.write(result, metricsFile.stream());
        metricsFile.commit();
      }
      if (eventsFile != null) {
        eventsFile.commit();
      }
      if (sharesFile != null) {
        sharesFile.commit();
      }
      return result.status();
    }
  }

  /** Returns what is to be written besides, by option; null where it was not asked for. */
  private Map<String, @Nullable String> files() {
    Map<String, @Nullable String> files = new LinkedHashMap<>();
    files.put("--json", json);
    files.put("--metrics", metrics);
    files.put("--events", events);
    files.put("--shares", shares);
    return files;
  }

  private RunResult carryOut(
      RunPlan plan,
      List<Cell> cells,
      Plugins plugins,
      @Nullable AtomicFile events,
      @Nullable AtomicFile shares,
      Shell shell)
      throws IOException {
    Runner runner = runners.get();
    List<CellResult> results = new ArrayList<>();
    try (var progress = new Progress(shell)) {
      var surroundings =
          new Surroundings(
              plugins,
              shell.interruption(),
              progress,
              events == null ? null : events.stream(),
              shares == null ? null : shares.stream());
      for (Cell cell : cells) {
        if (!results.isEmpty() && shell.interruption().requested()) {
          break; // what was measured is worth more than another cell
        }
        CellResult result = runner.run(cell, surroundings);
        results.add(result);
        if (goesNoFurther(result.ending())) {
          break;
        }
      }
    }
    return new RunResult(plan, Commands.version(), results, cells.size());
  }

  /** A libOS that failed says nothing about the next policy; a violated law about everything. */
  private static boolean goesNoFurther(Ending ending) {
    return ending instanceof Ending.Interrupted || ending instanceof Ending.Violated;
  }

  private static void report(RunResult result, Shell shell) {
    for (String line : RunText.lines(result, shell.columns())) {
      shell.out().println(line);
    }
    for (CellResult cell : result.cells()) {
      boolean failed = !(cell.ending() instanceof Ending.Interrupted);
      if (failed && !cell.ending().story().isEmpty()) {
        shell.err().println("exo: " + cell.ending().story());
      }
    }
  }

  private void checkOutputs(Path directory) {
    Map<Path, String> outputs = new HashMap<>();
    checkOutput("--json", json, directory, outputs);
    checkOutput("--metrics", metrics, directory, outputs);
    checkOutput("--events", events, directory, outputs);
    checkOutput("--shares", shares, directory, outputs);
  }

  private static void checkOutput(
      String where, @Nullable String file, Path directory, Map<Path, String> outputs) {
    if (file != null) {
      String other = outputs.putIfAbsent(path(where, file, directory), where);
      if (other != null) {
        throw InputError.at(where, "the same file as " + other);
      }
    }
  }

  private static @Nullable AtomicFile open(String where, @Nullable String file, Path directory) {
    return file == null ? null : AtomicFile.open(where, path(where, file, directory));
  }

  private static Path path(String where, String file, Path directory) {
    try {
      return directory.resolve(file).normalize();
    } catch (InvalidPathException e) {
      throw InputError.at(where, InputError.quote(file) + " is no path");
    }
  }
}
