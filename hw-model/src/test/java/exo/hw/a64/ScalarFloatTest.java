package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.fp.FloatingPoint;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How scalar floating point uses the register file and the floating-point unit. */
final class ScalarFloatTest {
  private static final int FADD_D = 0x1E62_2820; // fadd d0, d1, d2
  private static final int FMADD_D = 0x1F42_0C20; // fmadd d0, d1, d2, d3
  private static final int FCMP_D = 0x1E61_2000; // fcmp d0, d1
  private static final int FCVTZS_W = 0x1E78_0020; // fcvtzs w0, d1
  private static final int UPWARD = 1 << 22;
  private static final int WORDS_OF_A_LEAF = 20;

  private final VectorBoard board = new VectorBoard();
  private final Cpu cpu = board.cpu;

  private void set(int n, double value) {
    cpu.v[2 * n] = Double.doubleToRawLongBits(value);
  }

  private void assertDouble(double expected, int n) {
    assertEquals(expected, Double.longBitsToDouble(cpu.v[2 * n]));
    assertEquals(0, cpu.v[2 * n + 1]);
  }

  /** Those that write a vector register, and all of it. */
  private static List<Encoding> leaves() {
    return FloatTable.encodings().stream()
        .filter(leaf -> !leaf.name().matches("FC?CMP.*|FCVT.[SU] .*|FMOV \\([SD] to .*"))
        .filter(leaf -> !leaf.name().contains("V.D[1]"))
        .toList();
  }

  @Test
  void everyScalarResultZeroesWhatIsAboveIt() {
    SplittableRandom draw = new SplittableRandom(1);
    assertEquals(38, leaves().size());
    for (Encoding leaf : leaves()) {
      for (int i = 0; i < WORDS_OF_A_LEAF; i++) {
        assertZeroesAbove(leaf, VectorBoard.instruction(leaf, 1, draw));
      }
    }
  }

  private void assertZeroesAbove(Encoding leaf, int word) {
    int d = Fields.vector(word, 0);
    cpu.v[d + 1] = -1;
    cpu.x[1] = -1;
    assertTrue(board.executes(word), leaf.name());
    assertEquals(0, cpu.v[d + 1], leaf.name());
    int bits = resultBits(leaf, word);
    assertEquals(0, cpu.v[d] & (bits == 64 ? 0 : -1L << bits), leaf.name() + " " + bits);
  }

  private static int resultBits(Encoding leaf, int word) {
    if (leaf.name().contains("to half")) {
      return 16;
    }
    boolean single = leaf.name().contains("to single");
    boolean wide = leaf.name().contains("to double") || FloatOperands.isDouble(word);
    return single || !wide ? 32 : 64;
  }

  @Test
  void theUpperHalfIsMovedAloneAndTheLowerStays() {
    cpu.x[1] = 42;
    assertTrue(board.executes(0x9EAF_0020)); // fmov v0.d[1], x1
    assertEquals(VectorBoard.untouched(0), cpu.v[0]);
    assertEquals(42, cpu.v[1]);
    assertTrue(board.executes(0x9EAE_0020)); // fmov x0, v1.d[1]
    assertEquals(VectorBoard.untouched(3), cpu.x[0]);
  }

  @Test
  void theControlRegisterChoosesTheDirectionOfRounding() {
    set(1, 1);
    set(2, 0x1p-60);
    assertTrue(board.executes(FADD_D));
    assertDouble(1, 0);
    assertEquals(FloatingPoint.IXC, cpu.fpsr());
    cpu.setFpcr(UPWARD);
    assertTrue(board.executes(FADD_D));
    assertDouble(Math.nextUp(1.0), 0);
  }

  @Test
  void aFusedMultiplicationRoundsOnce() {
    double a = 1 + 0x1p-30;
    set(1, a);
    set(2, a);
    set(3, -1 - 0x1p-29);
    assertTrue(board.executes(FMADD_D));
    assertDouble(0x1p-60, 0);
  }

  @Test
  void aComparisonSetsTheFourFlags() {
    set(1, 1);
    double[] first = {0.5, 1, 2, Double.NaN};
    int[] flags = {0b1000, 0b0110, 0b0010, 0b0011};
    for (int i = 0; i < first.length; i++) {
      set(0, first[i]);
      assertTrue(board.executes(FCMP_D));
      assertEquals(flags[i], cpu.nzcv(), "compared " + first[i]);
    }
    assertEquals(0, cpu.fpsr());
  }

  @Test
  void anIntegerOf32BitsLeavesTheUpperHalfOfItsRegisterZero() {
    cpu.x[0] = -1;
    set(1, -2.75);
    assertTrue(board.executes(FCVTZS_W));
    assertEquals(0xFFFF_FFFEL, cpu.x[0]);
    set(1, -0x1p40);
    assertTrue(board.executes(FCVTZS_W));
    assertEquals(0x8000_0000L, cpu.x[0]);
    assertEquals(FloatingPoint.IOC | FloatingPoint.IXC, cpu.fpsr());
  }

  @Test
  void aResultToRegister31IsDropped() {
    set(1, 5);
    assertTrue(board.executes(FCVTZS_W | Cpu.ZR));
    assertEquals(0, cpu.x[Cpu.ZR]);
    assertEquals(0, cpu.x[Cpu.SP]);
  }

  /** n/16 * 2^r with n from 16 to 31 and r from -3 to 4, of both signs (Arm ARM, C2.2.3). */
  @Test
  void theImmediatesAreTheSmallNumbersOfTheManual() {
    for (int imm8 = 0; imm8 < 256; imm8++) {
      int r = ((imm8 >>> 4 & 7) ^ 4) - 3;
      double expected = (16 + (imm8 & 15)) / 16.0 * Math.scalb(1.0, r);
      assertTrue(board.executes(0x1E60_1000 | imm8 << 13)); // fmov d0, #imm
      assertDouble(imm8 < 128 ? expected : -expected, 0);
      assertTrue(board.executes(0x1E20_1000 | imm8 << 13)); // fmov s0, #imm
      int single = Float.floatToRawIntBits((float) (imm8 < 128 ? expected : -expected));
      assertEquals(single & Fields.W_MASK, cpu.v[0]);
    }
  }
}
