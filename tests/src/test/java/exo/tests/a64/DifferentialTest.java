package exo.tests.a64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.a64.Decoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The processor held against fresh answers of the oracle; needs qemu-aarch64 (Debian's qemu-user),
 * and fails without. {@code -Dexo.a64.seed} and {@code -Dexo.a64.rounds} ask for others, and more.
 */
@Tag("long")
class DifferentialTest {
  private static final long SEED = Long.getLong("exo.a64.seed", 20_261_129);
  private static final int ROUNDS = Integer.getInteger("exo.a64.rounds", 20);

  private static final int INSTANCES_OF_EACH_LEAF = 25;
  private static final int WORDS_OF_EACH_AREA = 1_000;
  private static final int SEQUENCES = 1_000;

  private final Machine processor = new SimulatedProcessor();
  private final Check check = new Check();
  private final List<Leaf> unmet = new ArrayList<>(Leaf.decoded());

  @Test
  void freshInstancesOfEveryLeafAgree() {
    holdFresh(Leaf.decoded(), INSTANCES_OF_EACH_LEAF);
    report("instances");
  }

  @Test
  void randomWordsAreDefinedOrNotAndDoTheSame() throws IOException {
    Path file =
        Path.of(System.getProperty("exo.root"), "tests/src/test/resources/a64/areas.leaves");
    holdFresh(Leaf.parse(Files.readAllLines(file)), WORDS_OF_EACH_AREA);
    report("random words");
    check.rows.forEach(
        (name, row) -> assertEquals(name.equals("reserved"), row.undefined == row.instances, name));
  }

  private void holdFresh(List<Leaf> leaves, int instances) {
    try (Oracle oracle = new Oracle()) {
      for (int round = 0; round < ROUNDS; round++) {
        Vectors.forEachFresh(
            oracle, SEED + round, leaves, instances, c -> check.hold(processor, c));
      }
    }
  }

  @Test
  void straightLineSequencesOfFiftyInstructionsAgree() {
    try (Oracle oracle = new Oracle()) {
      for (int round = 0; round < ROUNDS; round++) {
        holdSequences(oracle, SEED + round);
      }
    }
    report("sequences");
    assertEquals(List.of(), unmet, "in none of the sequences");
    int whole = check.rows.get(Sequences.LEAF.name()).ranThrough;
    assertTrue(whole > ROUNDS * SEQUENCES / 2, whole + " ran to their end");
  }

  private void holdSequences(Oracle oracle, long seed) {
    Sequences sequences = new Sequences(seed, Leaf.decoded(), Decoder::isDefined);
    long[] area = Instance.area(seed, Sequences.LEAF);
    List<Instance> drawn = new ArrayList<>();
    for (int i = 0; i < SEQUENCES; i++) {
      drawn.add(sequences.draw(i, area));
    }
    unmet.retainAll(sequences.leaves());
    unmet.removeIf(
        leaf -> drawn.stream().anyMatch(i -> IntStream.of(i.words()).anyMatch(leaf::takes)));
    List<byte[]> answers = oracle.answers(List.of(new Oracle.Batch(drawn, area))).getFirst();
    for (int i = 0; i < SEQUENCES; i++) {
      Outcome expected = Outcome.read(ByteBuffer.wrap(answers.get(i)), drawn.get(i));
      check.hold(processor, new Vectors.Case(Sequences.LEAF, drawn.get(i), expected));
    }
  }

  private void report(String what) {
    System.out.printf(
        "%d %s, seeds from %d, against %s:%n%s",
        check.instances(), what, SEED, Oracle.version(), check.coverage());
    assertEquals(0, check.different(), check::report);
  }
}
