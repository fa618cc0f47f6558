package exo.service.report;

import exo.kernel.audit.Law;
import exo.service.manifest.Audit;
import exo.service.manifest.Cell;
import exo.service.manifest.LibOsPlan;
import exo.service.manifest.RunPlan;
import java.util.ArrayList;
import java.util.List;

/** Results with figures that can be told apart: made up, not measured. */
public final class Results {
  private Results() {}

  public static CellResult cell(Cell cell, Ending ending) {
    List<LibOsResult> libOses = new ArrayList<>();
    for (LibOsPlan libOs : cell.libOses()) {
      libOses.add(
          libOs(libOs.name(), libOs.policies().getFirst(), libOs.mode().toString(), cell.number()));
    }
    return new CellResult(
        cell.number(),
        libOses,
        new CellResult.MachineFacts("cortex-a76", 1, 4096, 512, 80_000, 2_400_000_000L),
        12_345_678_901L,
        1_000,
        2_000,
        0x0123456789abcdefL + cell.number(),
        new LawsResult(cell.audit(), 65_000, 1_234_567, 19, 0, List.of()),
        List.of(
            "cycle 1,234: bank wanted 8 frames of shop, which returned 5; 3 taken by force"
                + " (deadline): 2 saved, 1 lost; over after 2,520,000 cycles",
            "and 3 dialogues more"),
        ending);
  }

  static LibOsResult libOs(String name, String policy, String mode, int number) {
    var counts = new Counts();
    long value = 1;
    for (Count count : Count.values()) {
      counts.set(count, value * (number + 1));
      value = value * 3 + 1;
    }
    counts
        .set(Count.ACCESSES, 5_000_000)
        .set(Count.HITS, 3_912_345 + number)
        .set(Count.MISSES, 1_087_655 - number)
        .set(Count.CYCLES_DISK_WAIT, 9_876_543_210L);
    return new LibOsResult(
        name,
        "minimal",
        policy,
        mode,
        new LibOsResult.TraceFacts("cache2k-orm-busy", "cache2k", 5_000_000, 76_349, "0%", true),
        new LibOsResult.MemoryFacts(2_500, 8, 64, 76_413),
        counts,
        61.25 + number);
  }

  static RunResult run(RunPlan plan, boolean content) {
    List<CellResult> cells = new ArrayList<>();
    for (Cell cell : plan.cells()) {
      cells.add(cell(cell, new Ending.Finished()));
    }
    if (!content) {
      CellResult first = cells.getFirst();
      cells.set(
          0,
          new CellResult(
              first.number(),
              first.libOses(),
              first.machine(),
              first.clock(),
              first.kernelCycles(),
              first.idleCycles(),
              first.traceHash(),
              new LawsResult(Audit.STEP, 3, 5, 1, 0, List.of(Law.L5)),
              List.of(),
              first.ending()));
    }
    return new RunResult(plan, "1.2.3", cells, cells.size());
  }
}
