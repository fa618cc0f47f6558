package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Syndrome;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** CPACR_EL1.FPEN, as lazy saving of vector registers needs it. */
final class VectorTrapTest {
  private static final int FADD = 0x1E62_2820; // fadd d0, d1, d2
  private static final int LDR_SP = 0x3DC0_07E0; // ldr q0, [sp, #16]
  private static final int NOP = 0xD503_201F;
  private static final int LD2_OF_ONE_LANE = 0x0C40_8C00; // reserved
  private static final int WORDS_OF_A_LEAF = 20;

  private final VectorBoard board = new VectorBoard();
  private final Cpu cpu = board.cpu;

  private static List<Encoding> leaves(boolean vectors) {
    return Decoder.encodings().stream()
        .filter(leaf -> Decoder.usesVectors(leaf.value()) == vectors)
        .toList();
  }

  private static boolean namesControl(Encoding leaf) {
    return leaf.name().contains("FPCR") || leaf.name().contains("FPSR");
  }

  @Test
  void everyInstructionOfVectorRegistersTrapsBeforeAnythingElse() {
    cpu.vectorsEnabled = false;
    SplittableRandom draw = new SplittableRandom(1);
    assertTrue(leaves(true).size() >= 237);
    for (Encoding leaf : leaves(true)) {
      for (int i = 0; i < WORDS_OF_A_LEAF; i++) {
        cpu.x[Cpu.SP] = VectorBoard.END + 1;
        long[] x = cpu.x.clone();
        long[] v = cpu.v.clone();
        int word = VectorBoard.instruction(leaf, Cpu.ZR, draw);
        String what = leaf.name() + " " + Integer.toHexString(word);
        assertFalse(board.executes(word), what);
        assertEquals(Syndrome.fpAccess(), cpu.exception(), what);
        assertEquals(VectorBoard.CODE, cpu.pc, what);
        assertArrayEquals(x, cpu.x, what);
        assertArrayEquals(v, cpu.v, what);
        assertEquals(0, cpu.fpsr(), what);
      }
    }
  }

  @Test
  void everyInstructionOfGeneralRegistersIsExecutedAllTheSame() {
    SplittableRandom draw = new SplittableRandom(2);
    for (Encoding leaf : leaves(false)) {
      if (!namesControl(leaf)) {
        int word = VectorBoard.word(leaf, 1, draw);
        int enabled = exceptionOf(word, true);
        assertEquals(enabled, exceptionOf(word, false), leaf.name());
        assertNotEquals(Syndrome.fpAccess(), enabled, leaf.name());
      }
    }
  }

  private int exceptionOf(int word, boolean vectorsEnabled) {
    cpu.vectorsEnabled = vectorsEnabled;
    Arrays.fill(cpu.x, 0);
    cpu.x[1] = VectorBoard.DATA;
    board.executes(word);
    return cpu.exception();
  }

  @Test
  void accessToTheFloatingPointControlRegistersTraps() {
    List<Encoding> control = leaves(false).stream().filter(VectorTrapTest::namesControl).toList();
    assertEquals(4, control.size());
    cpu.vectorsEnabled = false;
    for (Encoding leaf : control) {
      assertFalse(board.executes(leaf.value()), leaf.name());
      assertEquals(Syndrome.fpAccess(), cpu.exception(), leaf.name());
    }
  }

  @Test
  void theTrappedInstructionIsExecutedOnceVectorRegistersAreEnabled() {
    cpu.vectorsEnabled = false;
    assertFalse(board.executes(FADD));
    cpu.vectorsEnabled = true;
    assertTrue(board.executesAgain());
    assertEquals(0, cpu.v[1]);
    cpu.vectorsEnabled = false;
    assertFalse(board.executesAgain());
    assertEquals(Syndrome.fpAccess(), cpu.exception());
  }

  @Test
  void aWrittenPageTrapsByItsNewContent() {
    cpu.vectorsEnabled = false;
    assertTrue(board.executes(NOP));
    assertFalse(board.executes(LDR_SP));
    assertEquals(Syndrome.fpAccess(), cpu.exception());
    assertTrue(board.executes(NOP));
  }

  @Test
  void whatIsReservedIsUndefinedAndDoesNotTrap() {
    cpu.vectorsEnabled = false;
    assertFalse(board.executes(LD2_OF_ONE_LANE));
    assertEquals(Syndrome.undefined(), cpu.exception());
  }
}
