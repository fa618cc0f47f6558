package exo.service.catalogue;

import exo.abi.LibraryOsProvider;
import exo.adversary.AdversaryProvider;
import exo.service.Catalogue;
import exo.service.Shell;
import exo.service.manifest.Names;
import java.util.ArrayList;
import java.util.List;

/** The libOSes that misbehave, each named for its crime. */
public final class AdversaryCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "adversaries";
  }

  @Override
  public String sentence() {
    return "library operating systems that misbehave, for libos.kind";
  }

  @Override
  public List<Row> rows(Shell shell) {
    List<Row> rows = new ArrayList<>();
    for (LibraryOsProvider kind : new Names(shell.installation()).kinds()) {
      if (kind instanceof AdversaryProvider) {
        rows.add(new Row(kind.name(), kind.sentence()));
      }
    }
    return rows;
  }
}
