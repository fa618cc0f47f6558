package exo.bench.lab;

import exo.bench.lab.disk.DiskCommand;
import exo.bench.lab.report.MissRatioCurve;
import exo.bench.lab.report.Report;
import exo.service.AtomicFile;
import exo.service.Command;
import exo.service.ExitStatus;
import exo.service.InputError;
import exo.service.Shell;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exo lab}. */
@CommandLine.Command(
    description = {
      "Holds a contest between policies: every trace with every size and every policy, each on a "
          + "fresh machine, with the optimum that knows the future beside them.",
      "A sweep that is killed goes on where it was when it is started again. Ends with 1 when a "
          + "cell failed; the others are shown all the same.",
    },
    subcommands = {LabCompareCommand.class, DiskCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  exo lab                                        twelve policies on the bundled traces",
      "  exo lab --trace loop --policy lru,mru,random   why LRU loses on a loop",
      "  exo lab --policy all --report out              with a page of figures",
      "  exo lab --policy-path Mine.java --policy mine,lru --json mine.json",
      "  exo lab --trace arc-OLTP --size 2000blocks --policy lru \\",
      "          --neighbour polite-pair --answer clean,oldest --arbiter largest,proportional",
      "  exo lab compare before.json after.json         what changed, and whether it matters",
      "  exo lab disk                                   orders and places on a modelled disk"
    })
final class LabCommand implements Command {
  @Mixin LabOptions options = new LabOptions();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Writes a page with figures and tables to this directory.")
  @Nullable String report;

  @Option(names = "--force", description = "Lets --report write to a directory that has files.")
  boolean force;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes every row to this file; docs/json.md has the names.")
  @Nullable String json;

  @Option(names = "--csv", paramLabel = "FILE", description = "Writes the rows as a table.")
  @Nullable String csv;

  @Override
  public ExitStatus run(Shell shell) throws IOException {
    var directory =
        report == null ? null : ReportDirectory.checked(path("--report", report, shell), force);
    checkOutputs(shell);
    var prepared = Prepared.of(options, shell);
    try (AtomicFile jsonFile = open("--json", json, shell);
        AtomicFile csvFile = open("--csv", csv, shell)) {
      LabResult result = hold(prepared, directory, shell);
      LabText.lines(result, shell.columns()).forEach(shell.out()::println);
      if (jsonFile != null) {
        LabJson.write(result, jsonFile.stream());
        jsonFile.commit();
      }
      if (csvFile != null) {
        LabCsv.write(result, csvFile.stream());
        csvFile.commit();
      }
      if (directory != null && !result.partial() && !report(result, prepared, directory, shell)) {
        return ExitStatus.INTERRUPTED;
      }
      return status(result);
    }
  }

  /** A page that lacks a curve looks as complete as another. Returns whether there is one. */
  private static boolean report(
      LabResult result, Prepared prepared, ReportDirectory directory, Shell shell)
      throws IOException {
    List<MissRatioCurve> curves = prepared.curves(result.rows(), shell);
    if (shell.interruption().requested()) {
      shell.err().println("exo: interrupted before the page of --report was written");
      return false;
    }
    Report.write(result, curves, directory.path());
    return true;
  }

  private static LabResult hold(Prepared prepared, @Nullable ReportDirectory directory, Shell shell)
      throws IOException {
    Path file =
        directory == null
            ? shell.installation().home().resolve("target").resolve("lab").resolve("cells.jsonl")
            : directory.ledger();
    try (Ledger ledger = Ledger.open(directory == null ? "exo lab" : "--report", file)) {
      return prepared.hold(ledger, shell);
    }
  }

  private void checkOutputs(Shell shell) {
    if (json != null
        && csv != null
        && path("--json", json, shell).equals(path("--csv", csv, shell))) {
      throw InputError.at("--csv", "the same file as --json");
    }
  }

  private static @Nullable AtomicFile open(String where, @Nullable String file, Shell shell) {
    return file == null ? null : AtomicFile.open(where, path(where, file, shell));
  }

  private static Path path(String where, String file, Shell shell) {
    try {
      return shell.directory().resolve(file).normalize();
    } catch (InvalidPathException e) {
      throw InputError.at(where, InputError.quote(file) + " is no path");
    }
  }

  private static ExitStatus status(LabResult result) {
    if (result.partial()) {
      return ExitStatus.INTERRUPTED;
    }
    return result.hasTrouble() ? ExitStatus.VIOLATED : ExitStatus.OK;
  }
}
