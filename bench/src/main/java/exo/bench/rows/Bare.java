package exo.bench.rows;

import exo.abi.SaveArea;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A method call and nothing around it: what rows about crossings are measured over. */
@State(Scope.Benchmark)
public class Bare {
  private final GateStage.Idle libOs = new GateStage.Idle();
  private final SaveArea saved = new SaveArea();

  /** {@return what the call returns} */
  long call() {
    return libOs.exception(saved);
  }
}
