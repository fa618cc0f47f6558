package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Syndrome;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What loads and stores of vector registers owe to the rest of the machine. */
final class VectorLoadStoreTest {
  private static final int STP_Q_PRE = 0xADBF_9424; // stp q4, q5, [x1, #-16]!
  private static final int ST4_POST = 0x4C9F_0024; // st4 {v4.16b-v7.16b}, [x1], #64
  private static final int ST3_LANE_POST = 0x4D9F_3C24; // st3 {v4.b-v6.b}[15], [x1], #3
  private static final int LD3_POST_REGISTER = 0x4CC2_443E; // ld3 {v30.8h-v0.8h}, [x1], x2
  private static final int WORDS_OF_A_LEAF = 20;

  private final VectorBoard board = new VectorBoard();
  private final Cpu cpu = board.cpu;

  private static long data(int offset) {
    return VectorBoard.data(offset);
  }

  private void assertVector(int n, long low, long high) {
    assertEquals(low, cpu.v[2 * n], "lower half of V" + n);
    assertEquals(high, cpu.v[2 * n + 1], "upper half of V" + n);
  }

  private void assertUntouched(int n) {
    assertVector(n, VectorBoard.untouched(2 * n), VectorBoard.untouched(2 * n + 1));
  }

  private static List<Encoding> leaves() {
    return Stream.of(VectorLoadStoreTable.encodings(), StructureTable.encodings())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void aLiteralLiesRelativeToTheInstruction() {
    board.memory.put(VectorBoard.CODE + 0x14, 0x8000_0001);
    board.memory.put(VectorBoard.CODE + 0x18, 0x7000_0002);
    board.memory.put(VectorBoard.CODE + 0x1C, 0x6000_0003);
    board.memory.put(VectorBoard.CODE + 0x20, 0x9000_0004);
    assertTrue(board.executes(0x1C00_00A0)); // ldr s0, .+0x14
    assertVector(0, 0x8000_0001L, 0);
    assertTrue(board.executes(0x5C00_00A1)); // ldr d1, .+0x14
    assertVector(1, 0x7000_0002_8000_0001L, 0);
    assertTrue(board.executes(0x9C00_00A2)); // ldr q2, .+0x14
    assertVector(2, 0x7000_0002_8000_0001L, 0x9000_0004_6000_0003L);
  }

  @Test
  void aLiteralThatIsNotMappedIsAnAbortOfData() {
    assertFalse(board.executes(0x1CFF_FFC0)); // ldr s0, .-8
    assertEquals(Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0 + 3, false), cpu.exception());
    assertEquals(VectorBoard.CODE - 8, cpu.far());
    assertUntouched(0);
  }

  @ParameterizedTest
  @CsvSource({
    "0x3D400024, 0xFF", // ldr b4, [x1]
    "0x7D400024, 0xFFFF", // ldr h4, [x1]
    "0xBD400024, 0xFFFFFFFF", // ldr s4, [x1]
    "0xFD400024, -1", // ldr d4, [x1]
    "0x0C407024, -1" // ld1 {v4.8b}, [x1]
  })
  void whatIsNotLoadedBecomesZero(String word, String mask) {
    cpu.x[1] = VectorBoard.DATA + 0x30;
    assertTrue(board.executes(Long.decode(word).intValue()));
    assertVector(4, data(0x30) & Long.decode(mask), 0);
  }

  @Test
  void aLaneIsLoadedAmongOthersThatStay() {
    cpu.x[1] = VectorBoard.DATA + 0x30;
    assertTrue(board.executes(0x4DDF_4824)); // ld1 {v4.h}[5], [x1], #2
    long expected = (VectorBoard.untouched(9) & 0xFFFF_FFFF_0000_FFFFL) | 0x3130_0000L;
    assertVector(4, VectorBoard.untouched(8), expected);
    assertEquals(VectorBoard.DATA + 0x32, cpu.x[1]);
  }

  @Test
  void aReplicatedElementFillsItsRegisterAndZeroIsAbove() {
    cpu.x[1] = VectorBoard.DATA + 0x30;
    assertTrue(board.executes(0x0D60_C43F)); // ld2r {v31.4h, v0.4h}, [x1]
    assertVector(31, 0x3130_3130_3130_3130L, 0);
    assertVector(0, 0x3332_3332_3332_3332L, 0);
    assertUntouched(1);
  }

  @Test
  void aStructureOfThreeWrapsFromTheLastRegisterToTheFirst() {
    cpu.x[1] = VectorBoard.DATA;
    cpu.x[2] = -5;
    assertTrue(board.executes(LD3_POST_REGISTER));
    assertVector(30, 0x1312_0D0C_0706_0100L, 0x2B2A_2524_1F1E_1918L);
    assertVector(31, 0x1514_0F0E_0908_0302L, 0x2D2C_2726_2120_1B1AL);
    assertVector(0, 0x1716_1110_0B0A_0504L, 0x2F2E_2928_2322_1D1CL);
    assertEquals(VectorBoard.DATA - 5, cpu.x[1]);
  }

  @ParameterizedTest
  @CsvSource({
    "0xADFF9424, -16, 32", // ldp q4, q5, [x1, #-16]!
    "0xACC11424, 0, 32", // ldp q4, q5, [x1], #32
    "0x6DFF9424, -8, 16", // ldp d4, d5, [x1, #-8]!
    "0x2DFF9424, -4, 8", // ldp s4, s5, [x1, #-4]!
    "0x4CDF0024, 0, 64", // ld4 {v4.16b-v7.16b}, [x1], #64
    "0x4CDFA024, 0, 32", // ld1 {v4.16b, v5.16b}, [x1], #32
    "0x4DFFA024, 0, 16" // ld4 {v4.s-v7.s}[2], [x1], #16
  })
  void aLoadOverTheEndOfMemoryChangesNothing(String word, int before, int bytes) {
    for (int inside = 1; inside < bytes; inside++) {
      cpu.x[1] = VectorBoard.END - inside - before;
      assertFaults(Long.decode(word).intValue(), VectorBoard.END, false);
    }
    cpu.x[1] = VectorBoard.END - bytes - before;
    assertTrue(board.executes(Long.decode(word).intValue()));
  }

  private void assertFaults(int word, long address, boolean write) {
    long base = cpu.x[1];
    long[] v = cpu.v.clone();
    assertFalse(board.executes(word));
    assertEquals(Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0 + 3, write), cpu.exception());
    assertEquals(address, cpu.far());
    assertEquals(VectorBoard.CODE, cpu.pc);
    assertEquals(base, cpu.x[1]);
    assertArrayEquals(v, cpu.v);
  }

  private void assertDataUntouched() {
    for (int i = 0; i < PagedMemory.PAGE_BYTES; i += Long.BYTES) {
      assertEquals(data(i), board.memory.load8(VectorBoard.DATA + i));
    }
  }

  @Test
  void aStoreOverTheEndOfMemoryStoresNothing() {
    cpu.x[1] = VectorBoard.END;
    assertFaults(STP_Q_PRE, VectorBoard.END, true);
    cpu.x[1] = VectorBoard.END - 63;
    assertFaults(ST4_POST, VectorBoard.END, true);
    cpu.x[1] = VectorBoard.END - 2;
    assertFaults(ST3_LANE_POST, VectorBoard.END, true);
    assertDataUntouched();
  }

  @Test
  void aStoreUpToTheEndOfMemoryStoresAll() {
    cpu.x[1] = VectorBoard.END - 16;
    assertTrue(board.executes(STP_Q_PRE));
    assertEquals(VectorBoard.END - 32, cpu.x[1]);
    assertEquals(VectorBoard.untouched(11), board.memory.load8(VectorBoard.END - 8));
    cpu.x[1] = VectorBoard.END - 64;
    assertTrue(board.executes(ST4_POST));
    assertEquals(VectorBoard.END, cpu.x[1]);
    assertEquals(0x8F8D_8B89_8F8D_8B89L, board.memory.load8(VectorBoard.END - 8));
  }

  @Test
  void everyFaultLeavesTheBaseAndTheRegisters() {
    SplittableRandom draw = new SplittableRandom(4);
    int indexed = 0;
    for (Encoding leaf : leaves()) {
      if (!leaf.name().contains("literal")) {
        indexed++;
        for (int i = 0; i < WORDS_OF_A_LEAF; i++) {
          cpu.x[1] = VectorBoard.DATA << 8;
          assertFaultLeavesAll(leaf, VectorBoard.instruction(leaf, 1, draw));
        }
      }
    }
    assertEquals(174, indexed);
    assertDataUntouched();
  }

  private void assertFaultLeavesAll(Encoding leaf, int word) {
    long[] x = cpu.x.clone();
    long[] v = cpu.v.clone();
    String what = leaf.name() + " " + Integer.toHexString(word);
    assertFalse(board.executes(word), what);
    boolean write = leaf.name().startsWith("ST");
    int expected = Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0 + 3, write);
    assertEquals(expected, cpu.exception(), what);
    assertArrayEquals(x, cpu.x, what);
    assertArrayEquals(v, cpu.v, what);
  }

  @Test
  void theStackPointerAsABaseIsAMultipleOfSixteen() {
    SplittableRandom draw = new SplittableRandom(5);
    cpu.x[Cpu.SP] = VectorBoard.DATA + 0x808;
    long[] x = cpu.x.clone();
    for (Encoding leaf : leaves()) {
      if (!leaf.name().contains("literal")) {
        assertFalse(board.executes(VectorBoard.instruction(leaf, Cpu.ZR, draw)), leaf.name());
        assertEquals(Syndrome.spAlignment(), cpu.exception(), leaf.name());
        assertArrayEquals(x, cpu.x, leaf.name());
      }
    }
    assertDataUntouched();
  }

  @Test
  void theStackPointerIsNotCheckedWhereEl1DoesNotAskForIt() {
    cpu.checksSp = false;
    cpu.x[Cpu.SP] = VectorBoard.DATA + 0x18;
    assertTrue(board.executes(0x3DC0_07E0)); // ldr q0, [sp, #16]
    assertVector(0, data(0x28), data(0x30));
  }

  @Test
  void aStructureOrAPairAsksOfItsAddressWhatAnElementAsks() {
    List<String> misaligned = new ArrayList<>();
    VectorBoard strict = new VectorBoard(memory -> alignmentsOf(memory, misaligned));
    SplittableRandom draw = new SplittableRandom(6);
    for (Encoding leaf : leaves()) {
      if (!leaf.name().matches("(LD|ST)U?R .*")) {
        int word = VectorBoard.instruction(leaf, 1, draw);
        int element = elementBytes(leaf, word);
        strict.cpu.x[1] = VectorBoard.DATA + 2048 + element;
        assertTrue(strict.executes(word), leaf.name());
        assertEquals(List.of(), misaligned, leaf.name());
      }
    }
    strict.cpu.x[1] = VectorBoard.DATA + 2048 + 2;
    assertTrue(strict.executes(0x0C40_7824)); // ld1 {v4.2s}, [x1]
    assertEquals(List.of("load4", "load4"), misaligned);
  }

  /** "(S, post-index)" or "(single structure, S)" of the name, or the size of all lanes. */
  private static int elementBytes(Encoding leaf, int word) {
    Matcher letter = Pattern.compile("\\b([BHSDQ])\\b").matcher(leaf.name());
    return letter.find() ? 1 << "BHSDQ".indexOf(letter.group()) : 1 << Fields.bits(word, 11, 10);
  }

  /** Notes every access to an address that SCTLR_EL1.A would not allow. */
  private static Memory alignmentsOf(Memory memory, List<String> misaligned) {
    return (Memory)
        Proxy.newProxyInstance(
            Memory.class.getClassLoader(),
            new Class<?>[] {Memory.class},
            (proxy, method, arguments) -> {
              if (method.getName().matches("(load|store)\\d+")) {
                int bytes = Integer.parseInt(method.getName().replaceAll("\\D", ""));
                int alignment = bytes == 16 ? (int) arguments[3] : bytes;
                if ((long) arguments[0] % alignment != 0) {
                  misaligned.add(method.getName());
                }
              }
              return method.invoke(memory, arguments);
            });
  }
}
