package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusiveTest {
  private static final int LDXR_X1 = 0xC85F_7C01;
  private static final int LDXR_W1 = 0x885F_7C01;
  private static final int STXR_W3_X2 = 0xC803_7C02;
  private static final int STXR_W3_W2 = 0x8803_7C02;
  private static final int LDXP_X1_X2 = 0xC87F_0801;
  private static final int LDXP_W1_W2 = 0x887F_0801;
  private static final int STXP_W3_X4_X5 = 0xC823_1404;
  private static final int STXP_W3_W4_W5 = 0x8823_1404;
  private static final int STR_X2 = 0xF900_0002;
  private static final int STR_X1 = 0xF900_0001;
  private static final int CLREX = 0xD503_3F5F;
  private static final int ADD_X0_16 = 0x9100_4000;
  private static final long STORED = 0;
  private static final long FAILED = 1;

  private static Core run(int... program) {
    Core core = new Core(program);
    core.cpu.x[0] = Core.DATA;
    assertEquals(program.length, core.run(program.length));
    assertEquals(0, core.cpu.exception());
    return core;
  }

  @Test
  void aStoreAfterItsLoadStores() {
    Core core = run(LDXR_X1, STXR_W3_X2);
    assertEquals(STORED, core.cpu.x[3]);
    assertEquals(core.cpu.x[2], core.doubleword(Core.DATA));
  }

  @Test
  void aPairOfDoublewordsIsStoredAsOne() {
    Core core = run(LDXP_X1_X2, STXP_W3_X4_X5);
    assertEquals(STORED, core.cpu.x[3]);
    assertEquals(core.cpu.x[4], core.doubleword(Core.DATA));
    assertEquals(core.cpu.x[5], core.doubleword(Core.DATA + 8));
  }

  @Test
  void aPairOfWordsIsStoredTheFirstAtTheLowerAddress() {
    Core core = run(LDXP_W1_W2, STXP_W3_W4_W5);
    assertEquals(STORED, core.cpu.x[3]);
    assertEquals(0x0606_0606_0505_0505L, core.doubleword(Core.DATA));
  }

  /** Without a load; after another store; CLREX; another address; changed memory; other sizes. */
  @ParameterizedTest
  @CsvSource({
    "nothing, c8037c02",
    "another store, c85f7c01 c8037c02 c8037c02",
    "clrex, c85f7c01 d5033f5f c8037c02",
    "another address, c85f7c01 91004000 c8037c02",
    "changed memory, c85f7c01 f9000002 c8037c01",
    "a smaller store, c85f7c01 88037c02",
    "a greater store, 885f7c01 c8037c02",
    "a pair of one load, c85f7c01 c8231404",
    "changed second half, c87f0801 f9000404 c8231405"
  })
  void aStoreFailsAfter(String what, String words) {
    int[] program = program(words);
    Core before = run(Arrays.copyOf(program, program.length - 1));
    Core after = run(program);
    assertEquals(FAILED, after.cpu.x[3], what);
    for (int i = 0; i < 32; i += 8) {
      assertEquals(before.doubleword(Core.DATA + i), after.doubleword(Core.DATA + i), what);
    }
  }

  @ParameterizedTest
  @CsvSource({"c85f7c01 88037c02", "885f7c01 c8037c02", "c85f7c01 c8231404", "c87f0801 c8037c02"})
  void aStoreOfAnotherSizeFailsThoughMemoryIsZero(String words) {
    int[] program = program(words);
    Core core = new Core(program);
    core.put(Core.DATA, 0, 0, 0, 0);
    core.cpu.x[0] = Core.DATA;
    assertEquals(program.length, core.run(program.length));
    assertEquals(FAILED, core.cpu.x[3]);
    assertEquals(0, core.doubleword(Core.DATA));
  }

  private static int[] program(String words) {
    return Arrays.stream(words.split(" "))
        .mapToInt(word -> Integer.parseUnsignedInt(word, 16))
        .toArray();
  }

  @Test
  void aValueThatWasChangedAndChangedBackPasses() {
    Core core = run(LDXR_X1, STR_X2, STR_X1, STXR_W3_X2);
    assertEquals(STORED, core.cpu.x[3]);
  }

  @Test
  void aFailedStoreTouchesNoMemory() {
    Core core = new Core(STXR_W3_X2);
    core.cpu.x[0] = Core.NOWHERE;
    assertEquals(1, core.run(1));
    assertEquals(FAILED, core.cpu.x[3]);
  }

  @Test
  void theLastLoadCounts() {
    Core core = run(LDXR_X1, ADD_X0_16, LDXR_X1, STXR_W3_X2);
    assertEquals(STORED, core.cpu.x[3]);
    assertEquals(core.cpu.x[2], core.doubleword(Core.DATA + 16));
  }

  @Test
  void aWordHasItsUpperHalfCleared() {
    Core core = run(LDXR_W1, STXR_W3_W2);
    assertEquals(STORED, core.cpu.x[3]);
    assertEquals(0, core.cpu.x[1] >>> 32);
    assertNotEquals(0, core.cpu.x[2] >>> 32);
    assertEquals(0x0303_0303, (int) core.doubleword(Core.DATA));
  }

  @Test
  void clrexAloneDoesNothing() {
    Core core = new Core(CLREX);
    Core.Snapshot before = core.snapshot();
    assertEquals(1, core.run(1));
    core.assertUnchangedSince(before, "clrex");
  }
}
