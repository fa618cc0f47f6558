package exo.tests.a64;

/** Something that executes A64 instructions. */
interface Machine {
  /** Runs an instance until the first exception, which the outcome names. */
  Outcome execute(Instance instance);
}
