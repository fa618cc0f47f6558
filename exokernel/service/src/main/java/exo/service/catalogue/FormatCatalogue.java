package exo.service.catalogue;

import exo.service.Catalogue;
import exo.service.Shell;
import java.util.List;

/** The layouts of traces. */
public final class FormatCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "formats";
  }

  @Override
  public String sentence() {
    return "layouts of traces; exo tells them by their content";
  }

  @Override
  public List<Row> rows(Shell shell) {
    return List.of(
        new Row("cache2k", "binary, one signed 32-bit big-endian key per access"),
        new Row("arc", "text: first block, number of blocks, ignored, request number"),
        new Row("lirs", "text: one decimal key per line"),
        new Row("addresses", "text: l (load) or s (store), 0x and an address, instructions since"),
        new Row("disksim", "text: arrival, device, first sector, sectors, 0 (write) or 1 (read)"),
        new Row("table", "CSV or columns of text, with --trace-column"),
        new Row("workload", "TOML: a kind of workload and its keys, which make the accesses"),
        new Row("", "each as it is, or packed with gzip, xz or Zstandard"));
  }
}
