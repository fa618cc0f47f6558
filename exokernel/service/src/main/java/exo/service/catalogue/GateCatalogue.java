package exo.service.catalogue;

import exo.kernel.GateKind;
import exo.service.Catalogue;
import exo.service.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands between the kernel and a libOS. */
public final class GateCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "gates";
  }

  @Override
  public String sentence() {
    return "what stands between the kernel and a libOS, for --gate and libos.gate";
  }

  @Override
  public List<Row> rows(Shell shell) {
    List<Row> rows = new ArrayList<>();
    for (GateKind gate : GateKind.values()) {
      rows.add(new Row(gate.name().toLowerCase(Locale.ROOT), sentence(gate)));
    }
    return rows;
  }

  private static String sentence(GateKind gate) {
    return switch (gate) {
      case DIRECT -> "a method call in the kernel's own loop: the fastest";
      case THREAD ->
          "a thread of its own behind two rings: also holds a libOS that sleeps, blocks or never"
              + " returns";
    };
  }
}
