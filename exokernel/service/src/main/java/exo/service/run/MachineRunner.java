package exo.service.run;

import exo.service.manifest.Cell;
import exo.service.report.CellResult;

/** Runs cells on the simulated machine. */
public final class MachineRunner implements Runner {
  @Override
  public CellResult run(Cell cell, Surroundings surroundings) {
    throw new UnsupportedOperationException("the kernel is not joined yet");
  }
}
