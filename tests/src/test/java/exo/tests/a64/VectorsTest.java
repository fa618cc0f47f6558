package exo.tests.a64;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kept vectors are whole, an implementation of the architecture agrees with them, a wrong one
 * is found out.
 */
class VectorsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("exo.root"), "tests/src/test/resources/a64");
  private static final Set<String> SUMS =
      Set.of("add-shifted", "adds-shifted", "sub-shifted", "subs-shifted");

  private final Vectors vectors;

  VectorsTest() throws IOException {
    vectors = Vectors.read(FOLDER.resolve("sample.gz"));
  }

  private static List<Leaf> sample() throws IOException {
    return Leaf.parse(Files.readAllLines(FOLDER.resolve("sample.leaves")));
  }

  @Test
  void everyLeafOfTheSampleWasDrawnTwoHundredTimes() throws IOException {
    Check check = Check.of(new Replay(vectors), vectors);
    for (Leaf leaf : sample()) {
      assertTrue(check.rows.get(leaf.name()).instances >= 200, leaf::name);
    }
    assertEquals(0, check.different(), check.differences::toString);
  }

  @Test
  void everyInstanceIsAWordOfItsLeaf() {
    Set<Integer> words = new HashSet<>();
    vectors.forEach(
        c -> {
          int[] drawn = c.instance().words();
          words.add(drawn[drawn.length - 1]);
          assertTrue(c.leaf().takes(drawn[drawn.length - 1]), c.leaf()::name);
        });
    assertTrue(words.size() > vectors.size() / 2, "few words: " + words.size());
  }

  @Test
  void anOutcomeSaysAllThatTheOracleSaid() {
    List<byte[]> answers = vectors.kept.stream().flatMap(k -> k.answers().stream()).toList();
    List<byte[]> again = new ArrayList<>();
    vectors.forEach(c -> again.add(c.expected().changes(c.instance())));
    assertEquals(answers.size(), again.size());
    for (int i = 0; i < answers.size(); i++) {
      assertArrayEquals(answers.get(i), again.get(i));
    }
  }

  @Test
  void vectorsAreTheSameAfterWritingAndReading(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("again.gz");
    vectors.write(file);
    assertEquals(-1, Files.mismatch(FOLDER.resolve("sample.gz"), file));
  }

  @Test
  void vectorsOfAnotherDrawAreRefused() {
    Vectors other = new Vectors(vectors.version, vectors.seed + 1, vectors.kept);
    assertThrows(IllegalStateException.class, () -> other.forEach(c -> {}));
  }

  @Test
  void sumsWrittenDownIndependentlyAgree() {
    Check check = Check.of(new Sums(false), vectors.only(SUMS));
    assertEquals(0, check.different(), check.differences::toString);
    assertEquals(SUMS, check.rows.keySet());
  }

  @Test
  void aCarryThatIsABorrowIsFoundInSubsOnlyAndShown() {
    Check check = Check.of(new Sums(true), vectors.only(SUMS));
    check.rows.forEach(
        (name, row) -> assertEquals(name.equals("subs-shifted"), row.different > 50, name));
    assertEquals(check.rows.get("subs-shifted").different, check.different());
    String report = check.differences.getFirst().toString();
    assertTrue(report.startsWith("subs-shifted "), report);
    assertEquals(1, report.lines().filter(line -> line.endsWith("<--")).count(), report);
    assertTrue(report.lines().anyMatch(line -> line.matches(" *nzcv .*<--")), report);
  }

  @Test
  void oneWrongBitAnywhereIsFound() {
    List<UnaryOperator<Outcome>> errors = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      int register = i;
      errors.add(o -> spoilt(o, state -> state.x[register] ^= 1L << register));
      errors.add(o -> spoilt(o, state -> state.v[2 * register] ^= 1L << register));
      errors.add(o -> spoilt(o, state -> state.v[2 * register + 1] ^= 1L << (2 * register)));
    }
    errors.add(o -> spoilt(o, state -> state.nzcv ^= 1L << 30));
    errors.add(o -> spoilt(o, state -> state.tpidr ^= 1));
    errors.add(o -> spoilt(o, state -> state.fpcr ^= 1 << 24));
    errors.add(o -> spoilt(o, state -> state.fpsr ^= 1 << 27));
    errors.add(o -> new Outcome(o.signal() + 1, o.pc(), 0, o.after(), o.indices(), o.values()));
    errors.add(o -> new Outcome(o.signal(), o.pc() + 4, 0, o.after(), o.indices(), o.values()));
    errors.add(o -> new Outcome(o.signal(), o.pc(), 0, o.after(), new int[] {511}, new long[] {1}));
    Vectors one = vectors.only(Set.of("add-immediate"));
    for (UnaryOperator<Outcome> error : errors) {
      Replay replay = new Replay(one);
      int[] executed = {0};
      Machine wrongOnce =
          instance ->
              executed[0]++ == 17
                  ? error.apply(replay.execute(instance))
                  : replay.execute(instance);
      assertEquals(1, Check.of(wrongOnce, one).different());
    }
  }

  private static Outcome spoilt(Outcome o, Consumer<State> error) {
    State after = o.after().copy();
    error.accept(after);
    return new Outcome(o.signal(), o.pc(), o.address(), after, o.indices(), o.values());
  }
}
