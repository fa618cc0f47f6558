package exo.service.catalogue;

import exo.hw.MachineDescription;
import exo.service.Catalogue;
import exo.service.Figures;
import exo.service.Shell;
import java.util.ArrayList;
import java.util.List;

/** The machine's profiles. */
public final class ProfileCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "profiles";
  }

  @Override
  public String sentence() {
    return "machines, for --profile and machine.profile";
  }

  @Override
  public List<Row> rows(Shell shell) {
    List<Row> rows = new ArrayList<>();
    for (String name : MachineDescription.profiles()) {
      rows.add(new Row(name, sentence(MachineDescription.profile(name))));
    }
    return rows;
  }

  private static String sentence(MachineDescription machine) {
    return "%s MHz, TLBs of %d and %s entries, access flag and dirty state by %s"
        .formatted(
            Figures.count(machine.cyclesPerSecond() / 1_000_000),
            machine.l1Tlb().entries(),
            Figures.count(machine.l2Tlb().entries()),
            machine.hardwareAccessFlag() ? "hardware" : "faults");
  }
}
