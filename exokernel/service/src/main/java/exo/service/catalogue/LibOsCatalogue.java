package exo.service.catalogue;

import exo.abi.LibraryOsProvider;
import exo.service.Catalogue;
import exo.service.Shell;
import exo.service.manifest.Names;
import java.util.ArrayList;
import java.util.List;

/** The libOSes. */
public final class LibOsCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "libos";
  }

  @Override
  public String sentence() {
    return "kinds of library operating systems, for libos.kind";
  }

  @Override
  public List<Row> rows(Shell shell) {
    List<Row> rows = new ArrayList<>();
    for (LibraryOsProvider kind : new Names(shell.installation()).kinds()) {
      rows.add(new Row(kind.name(), kind.sentence()));
    }
    return rows;
  }
}
