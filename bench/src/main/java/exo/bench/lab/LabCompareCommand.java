package exo.bench.lab;

import exo.service.Command;
import exo.service.ExitStatus;
import exo.service.InputError;
import exo.service.Shell;
import java.nio.file.InvalidPathException;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code exo lab compare}. */
@CommandLine.Command(
    name = "compare",
    description = {
      "Says what changed from one contest to another, and whether it matters: of exact rows every"
          + " difference does, of rows that chance touches one that the seeds do not explain; those"
          + " are judged together, so that the more they are the more seeds it takes.",
      "What differs in the method comes first: version, sources, machine, seeds, writes. Cells that"
          + " failed in one and not in the other are named; of drawn cells the seeds of both are"
          + " compared.",
      "Ends with 0 when nothing that matters changed and with 1 when something did, or cells are "
          + "in one of them only, or failed in one of them only, or their trace is another.",
    },
    footerHeading = "%nExamples:%n",
    footer = "  exo lab compare before.json after.json")
final class LabCompareCommand implements Command {
  @Parameters(index = "0", paramLabel = "A.json", description = "What exo lab --json wrote before.")
  String before = "";

  @Parameters(index = "1", paramLabel = "B.json", description = "What it wrote after.")
  String after = "";

  @Override
  public ExitStatus run(Shell shell) {
    var comparison = new Comparison(read(before, shell), read(after, shell));
    comparison.lines().forEach(shell.out()::println);
    return comparison.matters() ? ExitStatus.VIOLATED : ExitStatus.OK;
  }

  private static LabResult read(String file, Shell shell) {
    try {
      return LabJson.read(shell.directory().resolve(file), file);
    } catch (InvalidPathException e) {
      throw InputError.at("exo lab compare", InputError.quote(file) + " is no path");
    }
  }
}
