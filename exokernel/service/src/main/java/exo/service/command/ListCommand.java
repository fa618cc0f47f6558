package exo.service.command;

import exo.service.Catalogue;
import exo.service.Columns;
import exo.service.Command;
import exo.service.ExitStatus;
import exo.service.InputError;
import exo.service.Shell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code exo list}. */
@CommandLine.Command(
    description = {
      "Lists everything of a kind, one line each: its name, as command lines and manifests write "
          + "it, and what it is. Without a kind: the kinds.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  exo list             the kinds",
      "  exo list policies    replacement policies, for --policy",
      "  exo list laws        what --audit checks",
      "  exo list invariants  what is looked at for that",
    })
final class ListCommand implements Command {
  @Parameters(arity = "0..1", paramLabel = "KIND", description = "What to list.")
  @Nullable String kind;

  @Override
  public ExitStatus run(Shell shell) {
    List<Catalogue> catalogues = new ArrayList<>();
    ServiceLoader.load(Catalogue.class).forEach(catalogues::add);
    catalogues.sort(Comparator.comparing(Catalogue::kind));
    Columns.write(
        shell.out(),
        kind == null ? kinds(catalogues) : rows(kind, catalogues, shell),
        0,
        shell.columns());
    return ExitStatus.OK;
  }

  private static List<Catalogue.Row> kinds(List<Catalogue> catalogues) {
    List<Catalogue.Row> rows = new ArrayList<>();
    for (Catalogue catalogue : catalogues) {
      rows.add(new Catalogue.Row(catalogue.kind(), catalogue.sentence()));
    }
    return rows;
  }

  private static List<Catalogue.Row> rows(String kind, List<Catalogue> catalogues, Shell shell) {
    List<String> kinds = new ArrayList<>();
    for (Catalogue catalogue : catalogues) {
      if (catalogue.kind().equals(kind)) {
        return catalogue.rows(shell);
      }
      kinds.add(catalogue.kind());
    }
    throw InputError.unknown("exo list", "kind", kind, kinds);
  }
}
