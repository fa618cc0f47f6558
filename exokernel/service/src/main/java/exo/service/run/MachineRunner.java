package exo.service.run;

import exo.kernel.Kernel;
import exo.service.Law;
import exo.service.manifest.Audit;
import exo.service.manifest.Cell;
import exo.service.report.CellResult;
import exo.service.report.Ending;
import exo.service.report.LawsResult;
import java.io.IOException;
import java.util.List;

/** Runs cells on the simulated machine. */
public final class MachineRunner implements Runner {
  /** Kernel steps between two looks at the host's clock. */
  private static final int PROGRESS_STEPS = 1 << 12;

  private final Survey survey = new Survey();

  @Override
  public CellResult run(Cell cell, Surroundings surroundings) throws IOException {
    Layout layout = Layout.of(cell, survey, surroundings.progress());
    try (BootedCell booted = BootedCell.boot(cell, layout, surroundings)) {
      long started = System.nanoTime();
      boolean finished = play(cell, booted, surroundings);
      var measured = new Measured(cell, booted, System.nanoTime() - started);
      Kernel kernel = booted.kernel();
      Ending ending = finished ? Endings.of(booted) : new Ending.Interrupted();
      long hash = finished ? kernel.sealTrace() : kernel.inspection().traceHash();
      return measured.result(hash, laws(cell), ending);
    }
  }

  /** Runs to the end, or to Ctrl-C; returns whether it was the end. */
  private static boolean play(Cell cell, BootedCell booted, Surroundings surroundings) {
    Kernel kernel = booted.kernel();
    long total = 0;
    for (BootedCell.Admitted libOs : booted.admitted()) {
      total += libOs.guest().surveyed().summary().accesses();
    }
    int untilProgress = PROGRESS_STEPS;
    while (kernel.step()) {
      if (surroundings.interruption().requested()) {
        return false;
      }
      if (--untilProgress == 0) {
        untilProgress = PROGRESS_STEPS;
        surroundings.progress().at(cell.title(), booted.accesses(), total);
      }
    }
    return true;
  }

  private static LawsResult laws(Cell cell) {
    boolean content = cell.libOses().stream().anyMatch(libOs -> libOs.program().content());
    List<Law> notClaimed = content ? List.of() : List.of(Law.CONFIDENTIALITY, Law.INTEGRITY);
    return new LawsResult(Audit.OFF, 0, 0, 0, notClaimed);
  }
}
