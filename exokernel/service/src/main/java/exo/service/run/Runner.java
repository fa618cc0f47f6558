package exo.service.run;

import exo.service.InputError;
import exo.service.manifest.Cell;
import exo.service.report.CellResult;
import java.io.IOException;

/** Boots one machine and runs it to its end. */
public interface Runner {
  /**
   * Runs a cell.
   *
   * @param cell what to boot
   * @param surroundings where user code, interruption, progress and events are
   * @return what was measured, also when the cell ended badly
   * @throws InputError when the cell cannot be booted as it is asked for: a trace that is corrupt, a
   *     memory below the libOS's minimum, a disk too small
   * @throws IOException when a trace cannot be read or the events cannot be written
   */
  CellResult run(Cell cell, Surroundings surroundings) throws IOException;
}
