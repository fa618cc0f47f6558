package exo.kernel;

import exo.abi.SaveArea;

/**
 * One environment's gate with nothing around it, so that what the gate itself costs can be measured: no cycles are booked, no
 * events written, and the up-call may not call down. The kernel is not to be stepped meanwhile.
 */
public final class Crossing {
  private final Gate gate;
  private final SaveArea saved = new SaveArea();

  Crossing(Gate gate) {
    this.gate = gate;
  }

  /** {@return what the libOS's exception up-call returned} */
  public long exception() {
    try {
      return gate.exception(saved);
    } catch (LibOsFailure failure) {
      throw new IllegalStateException("the libOS failed", failure.thrown());
    }
  }
}
