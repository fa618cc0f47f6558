package exo.service.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PerfettoWriterProps {

  @Property(tries = 100)
  void whateverHappenedCanBeReadBack(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 400) int steps,
      @ForAll @LongRange(min = 1, max = 9_223_372_036L) long cyclesPerSecond)
      throws IOException {
    var file = new ByteArrayOutputStream();
    var machine = new TracedMachine(2, "machine", cyclesPerSecond, "disk", 64);
    var writer = new PerfettoWriter(file, machine);
    new History(seed, writer).run(steps);
    writer.close();
    ReadTrace trace = ReadTrace.of(file.toByteArray());
    assertTrue(trace.packets() >= 4 + steps);
    assertEquals(file.size(), writer.bytes());
  }

  @Property
  void aCyclesTimeIsExactToTheNanosecondBelow(
      @ForAll @LongRange(min = 0) long cycle,
      @ForAll @LongRange(min = 1_000_000_000L, max = 9_223_372_036L) long cyclesPerSecond) {
    BigInteger exact =
        BigInteger.valueOf(cycle)
            .multiply(BigInteger.valueOf(1_000_000_000))
            .divide(BigInteger.valueOf(cyclesPerSecond));
    assertEquals(
        exact.longValueExact(), new TracedMachine(0, "m", cyclesPerSecond, "d", 64).nanos(cycle));
  }
}
