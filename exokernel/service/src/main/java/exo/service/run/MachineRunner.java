package exo.service.run;

import exo.kernel.Kernel;
import exo.service.InputError;
import exo.service.manifest.Cell;
import exo.service.report.CellResult;
import exo.service.report.Ending;
import java.io.IOException;

/** Runs cells on the simulated machine. */
public final class MachineRunner implements Runner {
  private final Survey survey = new Survey();

  /**
   * Refuses a cell that could not boot, and boots nothing.
   *
   * @param surroundings hear how far its traces have been read
   * @throws InputError when it could not
   */
  public void check(Cell cell, Surroundings surroundings) {
    Layout.of(cell, survey, surroundings);
  }

  @Override
  public CellResult run(Cell cell, Surroundings surroundings) throws IOException {
    Layout layout = Layout.of(cell, survey, surroundings);
    surroundings.interruption().check(); // once the JVM is ending no map can be opened any more
    try (BootedCell booted = BootedCell.boot(cell, layout, surroundings)) {
      var watch = new Watch(cell, booted, surroundings);
      long started = System.nanoTime();
      Ending ending = watch.play();
      var measured = new Measured(cell, booted, System.nanoTime() - started);
      Kernel kernel = booted.kernel();
      long hash =
          ending instanceof Ending.Interrupted
              ? kernel.inspection().traceHash()
              : kernel.sealTrace();
      return measured.result(hash, watch.laws(), ending);
    }
  }
}
