package exo.bench.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bench.classic.trial.Side;
import exo.bench.classic.trial.Trial;
import exo.hw.MachineDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrimitivesTest {
  /** Rows 19 and 20 are about the network. */
  private static final List<Integer> WANTED =
      Stream.concat(IntStream.rangeClosed(1, 18).boxed(), IntStream.rangeClosed(21, 23).boxed())
          .toList();

  @Test
  void everyRowIsInTheTable() {
    List<Integer> numbers = new ArrayList<>();
    Primitives.ALL.stream().map(Primitive::number).distinct().forEach(numbers::add);
    Contrasts.ALL.stream().map(Contrast::number).distinct().forEach(numbers::add);
    numbers.add(Shares.NUMBER);
    numbers.sort(null);
    assertEquals(WANTED, numbers);
  }

  @Test
  void rowsStandInTheOrderOfTheirNumbersAndHaveNamesOfTheirOwn() {
    assertEquals(
        List.of(
            "call",
            "sys-fast",
            "sys-stack",
            "exc-prot",
            "exc-brk",
            "pct",
            "pct-async",
            "dirty",
            "prot1",
            "prot100",
            "unprot100",
            "trap",
            "appel1",
            "appel2",
            "pipe",
            "pipe-inl",
            "shm",
            "lrpc-pipe",
            "lrpc-sig",
            "lrpc-sem",
            "tlrpc",
            "matrix"),
        Primitives.ALL.stream().map(Primitive::name).toList());
    List<Integer> numbers = Primitives.ALL.stream().map(Primitive::number).toList();
    assertEquals(numbers.stream().sorted().toList(), numbers);
  }

  @Test
  void thePublishedRatiosAreThePapers() {
    double[][] ratios = {
      {1, 1.0},
      {2, 13.3},
      {3, 9.3},
      {4, 103},
      {5, 87},
      {8, 6.64},
      {10, 1.9},
      {11, 0.94},
      {12, 0.71},
      {13, 33.5},
      {14, 7.7},
      {15, 10.5},
      {16, 14.0},
      {17, 20.7}
    };
    for (double[] expected : ratios) {
      Published published =
          Primitives.ALL.stream()
              .filter(row -> row.number() == (int) expected[0])
              .findFirst()
              .orElseThrow()
              .published();
      assertEquals(expected[1], published.ratio(), 0.005 * expected[1]);
    }
    assertEquals(3_850, Primitives.named("exc-prot").published().otherCycles());
    assertTrue(Double.isNaN(Primitives.named("dirty").published().ratio()));
  }

  @Test
  void aRowThatIsNotThereIsABug() {
    assertThrows(IllegalStateException.class, () -> Primitives.named("dpf10"));
  }

  private static double cycles(Side side, MachineDescription machine) {
    try (Trial trial = side.on(machine)) {
      trial.round();
      long warm = trial.round();
      assertEquals(warm, trial.round(), "the third round is as the second");
      return (double) warm / trial.operations();
    }
  }

  private static double ratio(String row, MachineDescription machine) {
    Primitive primitive = Primitives.named(row);
    return cycles(primitive.monolith(), machine) / cycles(primitive.exokernel(), machine);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void warmRoundsTakeTheSameCyclesWhoeverAsks(String profile) {
    MachineDescription machine = Boards.description(profile);
    for (Primitive row : Primitives.ALL) {
      for (Side side : List.of(row.exokernel(), row.monolith())) {
        assertEquals(cycles(side, machine), cycles(side, machine), row.name());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void wherePaperAndMechanismAgreeOnTheWinnerSoDoWe(String profile) {
    MachineDescription machine = Boards.description(profile);
    assertEquals(1, ratio("call", machine), "neither kernel is in the way of a procedure call");
    assertEquals(1, ratio("matrix", machine), 1e-3, "nor of loads and stores");
    for (String won :
        List.of(
            "sys-fast",
            "exc-prot",
            "exc-brk",
            "prot1",
            "trap",
            "appel1",
            "pct",
            "lrpc-pipe",
            "lrpc-sig",
            "tlrpc",
            "shm",
            "sys-stack")) {
      assertTrue(ratio(won, machine) > 1, won);
    }
  }
}
