package exo.bench.classic.trial;

import exo.hw.MachineDescription;

/** Boots a trial. */
@FunctionalInterface
public interface Side {
  /**
   * {@return the trial, ready for its first round}
   *
   * @param machine what it is to run on
   */
  Trial on(MachineDescription machine);
}
