package exo.bench.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rows about the processor count is what they say; how long the host takes is no test's. */
class ProcessorRowsTest {
  private static double switched(int environments) {
    var turns = new SliceSwitch.Turns();
    turns.environments = environments;
    turns.boot();
    try {
      var simulated = new Simulated();
      new SliceSwitch().value(turns, simulated);
      return (double) simulated.cycles / simulated.trips;
    } finally {
      turns.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 10_000})
  void aSwitchAmongManyTakesTheMachineWhatOneAmongTenTakes(int many) {
    assertEquals(switched(10), switched(many), 0.01 * switched(10));
  }

  private static long taken(Consumer<Simulated> row) {
    var simulated = new Simulated();
    row.accept(simulated);
    return simulated.cycles;
  }

  /** From the second time on: the first program's registers have to be loaded. */
  private static void sameEachTime(Consumer<Simulated> row) {
    long first = taken(row);
    long second = taken(row);
    assertEquals(second, taken(row));
    assertTrue(second > 0 && first >= second);
  }

  @Test
  void aDownCallTakesTheSameCyclesEachTime() {
    var calling = new NullCall.Calling();
    calling.boot();
    sameEachTime(simulated -> new NullCall().value(calling, simulated));
    calling.close();
  }

  @Test
  void anExceptionTakesTheSameCyclesEachTime() {
    var raising = new ExceptionForward.Raising();
    raising.boot();
    sameEachTime(simulated -> new ExceptionForward().value(raising, simulated));
    raising.close();
  }

  @Test
  void aTransferTakesTheSameCyclesEachTime() {
    var two = new PctSync.Two();
    two.boot();
    sameEachTime(simulated -> new PctSync().value(two, simulated));
    two.close();
  }
}
