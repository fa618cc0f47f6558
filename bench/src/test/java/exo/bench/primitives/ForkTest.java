package exo.bench.primitives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bench.fork.Fork;
import exo.bench.fork.ForkFailure;
import exo.bench.primitives.Measured.Round;
import exo.service.Interruption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForkTest {
  private static final Path HOME = Path.of(System.getProperty("exo.root"));

  private static Row row(String name) {
    Row hit = Rows.named("access.hit");
    return new Row(name, "", hit.unit(), hit.benchmark(), Map.of(), hit.target(), hit.smallest());
  }

  @Test
  void aRowIsMeasuredInAJvmOfItsOwn() throws Exception {
    Fork fork = new Fork(HOME, new Interruption());
    List<Round> rounds = row("access.hit").rounds(fork, Effort.QUICK, () -> {});
    assertEquals(Effort.QUICK.rounds, rounds.size());
    for (Round round : rounds) {
      assertTrue(round.value() > 0.1 && round.baseline() > 0.1, round.toString());
      assertTrue(round.bytesPerOp() < 1, round.toString());
    }
  }

  @Test
  void anInterruptionEndsTheJvmAndHasNoRounds() throws Exception {
    Interruption interruption = new Interruption();
    Fork fork = new Fork(HOME, interruption);
    long start = System.nanoTime();
    assertEquals(List.of(), row("access.hit").rounds(fork, Effort.FULL, interruption::request));
    assertTrue(System.nanoTime() - start < 5e9);
  }

  @Test
  void whatItsJvmSaidIsInTheFailure() {
    Fork fork = new Fork(HOME, new Interruption());
    ForkFailure failure =
        assertThrows(ForkFailure.class, () -> row("no.row").rounds(fork, Effort.QUICK, () -> {}));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.startsWith("no.row: its JVM ended with 1"), message);
    assertTrue(message.contains("no row no.row"), message);
  }
}
