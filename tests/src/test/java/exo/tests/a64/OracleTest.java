package exo.tests.a64;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The oracle itself, asked again; needs qemu-aarch64 (Debian's qemu-user). */
@Tag("long")
class OracleTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("exo.root"), "tests/src/test/resources/a64");

  private static Outcome ask(State before, int... words) {
    long[] area = new long[Instance.PAGE / 8];
    Arrays.setAll(area, i -> i);
    Instance instance = new Instance(words, 100, before, area);
    try (Oracle oracle = new Oracle()) {
      Oracle.Batch batch = new Oracle.Batch(List.of(instance), area);
      byte[] answer = oracle.answers(List.of(batch)).getFirst().getFirst();
      return Outcome.read(ByteBuffer.wrap(answer), instance);
    }
  }

  private static State state() {
    State state = new State();
    state.x[1] = Instance.AREA;
    state.x[2] = 40;
    return state;
  }

  @Test
  void theKeptVectorsAreRecordedAgainByteForByte() throws IOException {
    Vectors kept = Vectors.read(FOLDER.resolve("sample.gz"));
    Vectors again = Vectors.record(kept.seed, kept.leaves(), kept.kept.getFirst().answers().size());
    assertEquals(kept.size(), again.size());
    for (int i = 0; i < kept.kept.size(); i++) {
      List<byte[]> was = kept.kept.get(i).answers();
      List<byte[]> is = again.kept.get(i).answers();
      for (int j = 0; j < was.size(); j++) {
        String what = kept.kept.get(i).leaf().name() + " " + j;
        assertArrayEquals(was.get(j), is.get(j), what);
      }
    }
  }

  @Test
  void freshSumsAgreeWithSumsWrittenDown() throws IOException {
    Vectors kept = Vectors.read(FOLDER.resolve("sample.gz"));
    List<Leaf> leaves =
        kept.leaves().stream().filter(leaf -> leaf.name().contains("s-shifted")).toList();
    Vectors fresh = Vectors.record(kept.seed + 1, leaves, 20_000);
    Check check = Check.of(new Sums(false), fresh);
    assertEquals(40_000, fresh.size());
    assertEquals(0, check.different(), check.differences::toString);
  }

  @Test
  void aStoreChangesTheAreaForItsInstanceOnly() {
    Outcome stored = ask(state(), 0xF900_0422); // str x2, [x1, #8]
    assertArrayEquals(new int[] {1}, stored.indices());
    assertArrayEquals(new long[] {40}, stored.values());
    Outcome loaded = ask(state(), 0xF940_0422); // ldr x2, [x1, #8]
    assertEquals(1, loaded.after().x[2]);
  }

  @Test
  void aFaultTellsItsPlaceAndItsAddress() {
    Outcome fault = ask(state(), 0xD503_201F, 0xF85F_8C20); // nop; ldr x0, [x1, #-8]!
    assertEquals(Outcome.SEGMENT, fault.signal());
    assertEquals(Instance.CODE + 4 * 101, fault.pc());
    assertEquals(Instance.AREA - 8, fault.address());
    assertEquals(Instance.AREA, fault.after().x[1]);
    assertTrue(fault.isDataFault());
  }

  @Test
  void whatNoEncodingTakesIsIllegal() {
    Outcome illegal = ask(state(), 0);
    assertEquals(Outcome.ILLEGAL, illegal.signal());
    assertEquals(Instance.CODE + 4 * 100, illegal.pc());
  }

  @Test
  void theCodePageCannotBeWritten() {
    Outcome fault = ask(state(), 0x1000_0003, 0xF900_0062); // adr x3, .; str x2, [x3]
    assertEquals(Outcome.SEGMENT, fault.signal());
    assertEquals(Instance.CODE + 4 * 100, fault.address());
  }
}
