package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Syndrome;
import exo.hw.fp.FloatingPoint;
import exo.hw.simd.Lane;
import exo.hw.simd.Logic;
import exo.hw.simd.Sums;
import exo.hw.simd.WordOperation;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Advanced SIMD data processing, where no other implementation can be asked. */
class VectorDataTest {
  private static final long CODE = 0x40_0000;
  private static final int WORDS_OF_A_LEAF = 10;
  private static final int ATTEMPTS = 1_000;
  private static final int DRAWS = 200;

  private static final int SQADD_B = 0x4E22_0C20; // sqadd v0.16b, v1.16b, v2.16b
  private static final int SQADD_1D = 0x0EE2_0C20; // reserved: one lane of 64 bits
  private static final int ADD_B = 0x4E20_8400; // add v0.16b, v0.16b, v0.16b
  private static final int SUB_B = 0x6E20_8400;
  private static final int CMEQ_B = 0x6E20_8C00;
  private static final int AND = 0x4E20_1C00;
  private static final int BIC = 0x4E60_1C00;
  private static final int ORR = 0x4EA0_1C00;
  private static final int EOR = 0x6E20_1C00;

  private final PagedMemory memory = new PagedMemory();
  private final Cpu cpu = new Cpu(memory, () -> 0, 1);
  private final Engine engine = new Engine(memory.code);
  private final SplittableRandom draw = new SplittableRandom(7);

  VectorDataTest() {
    memory.map(CODE, PagedMemory.READ | PagedMemory.EXECUTE);
  }

  /** Bits 28:25 = x111, less scalar floating point, which has 30 clear where 28 is set. */
  private static List<Encoding> leaves() {
    return Decoder.encodings().stream().filter(leaf -> isVector(leaf.value())).toList();
  }

  private static boolean isVector(int word) {
    return Fields.bits(word, 27, 25) == 7 && (Fields.bit(word, 30) || !Fields.bit(word, 28));
  }

  private int defined(Encoding leaf) {
    for (int i = 0; i < ATTEMPTS; i++) {
      int word = leaf.value() | (draw.nextInt() & ~leaf.mask());
      if (Decoder.isDefined(word)) {
        return word;
      }
    }
    throw new IllegalStateException(leaf.name() + " defines hardly a word");
  }

  private long execute(int word) {
    memory.put(CODE, word);
    memory.code.forget(CODE >>> 12);
    cpu.clearException();
    cpu.pc = CODE;
    return engine.run(cpu, 1);
  }

  private void fill() {
    for (int i = 0; i < cpu.v.length; i++) {
      cpu.v[i] = draw.nextLong() & (draw.nextBoolean() ? -1 : 0xFF00_FF00_0000_FFFFL);
    }
  }

  @Test
  void everyInstructionTrapsWhereVectorRegistersAreDisabledAndChangesNothing() {
    cpu.vectorsEnabled = false;
    fill();
    long[] v = cpu.v.clone();
    long[] x = cpu.x.clone();
    assertTrue(leaves().size() > 400);
    for (Encoding leaf : leaves()) {
      for (int i = 0; i < WORDS_OF_A_LEAF; i++) {
        assertEquals(0, execute(defined(leaf)), leaf.name());
        assertEquals(Syndrome.fpAccess(), cpu.exception(), leaf.name());
        assertEquals(CODE, cpu.pc, leaf.name());
      }
    }
    assertArrayEquals(v, cpu.v);
    assertArrayEquals(x, cpu.x);
    assertEquals(0, cpu.fpsr());
  }

  @Test
  void theTrappedInstructionIsExecutedOnceVectorRegistersAreEnabled() {
    cpu.v[2] = 0x7F;
    cpu.v[4] = 0x01;
    cpu.vectorsEnabled = false;
    assertEquals(0, execute(SQADD_B));
    cpu.vectorsEnabled = true;
    cpu.clearException();
    assertEquals(1, engine.run(cpu, 1));
    assertEquals(0x7F, cpu.v[0]);
    assertEquals(FloatingPoint.QC, cpu.fpsr());
  }

  @Test
  void whatIsReservedIsUndefinedWithVectorRegistersAndWithout() {
    for (boolean enabled : new boolean[] {true, false}) {
      cpu.vectorsEnabled = enabled;
      assertEquals(0, execute(SQADD_1D));
      assertEquals(Syndrome.undefined(), cpu.exception());
    }
  }

  @Test
  void saturationIsRememberedUntilFpsrIsWritten() {
    cpu.v[2] = 0x80;
    cpu.v[4] = 0xFF;
    execute(SQADD_B);
    assertEquals(0x80, cpu.v[0]);
    cpu.v[2] = 1;
    execute(SQADD_B);
    assertEquals(0, cpu.v[0]);
    assertEquals(FloatingPoint.QC, cpu.fpsr());
    cpu.setFpsr(0);
    execute(SQADD_B);
    assertEquals(0, cpu.fpsr());
  }

  @Test
  void commonInstructionsOf128BitsDoWhatTheGeneralOnesDo() {
    alike(AND, Logic.AND);
    alike(BIC, Logic.BIC);
    alike(ORR, Logic.ORR);
    alike(EOR, Logic.EOR);
    for (Lane lane : Lane.values()) {
      int size = lane.size() << 22;
      alike(ADD_B | size, Sums.add(lane));
      alike(SUB_B | size, Sums.subtract(lane));
      alike(CMEQ_B | size, Sums.equal(lane));
    }
  }

  /** With registers of few numbers, so that the destination is often a source. */
  private void alike(int opcode, WordOperation operation) {
    for (int i = 0; i < DRAWS; i++) {
      int word = opcode | draw.nextInt(3) << 16 | draw.nextInt(3) << 5 | draw.nextInt(3);
      fill();
      long[] before = cpu.v.clone();
      Instruction common = Decoder.decode(word);
      assertNotEquals(VectorSame.class, common.getClass());
      common.execute(cpu, 0);
      long[] after = cpu.v.clone();
      System.arraycopy(before, 0, cpu.v, 0, before.length);
      new VectorSame(word, true, operation).execute(cpu, 0);
      assertArrayEquals(cpu.v, after, Integer.toHexString(word));
    }
  }

  @Test
  void theTableOfALookUpGoesOnWithTheFirstRegisterAfterTheLast() {
    int tbl = 0x4E05_63E4; // tbl v4.16b, {v31.16b - v2.16b}, v5.16b
    cpu.v[62] = 0x3131_3131_3131_3131L;
    cpu.v[0] = 0x1000_0000_0000_0000L;
    cpu.v[5] = 0x2222_2222_2222_2222L;
    cpu.v[10] = 0x40_3F_2F_28_17_10_08_00L;
    execute(tbl);
    assertEquals(0x00_22_00_00_10_00_00_31L, cpu.v[8]);
  }

  @Test
  void whatLaterExtensionsAddedIsUndefined() {
    int fadd4h = 0x0E42_1420; // FEAT_FP16
    int sqrdmlah4h = 0x2E42_8420; // FEAT_RDM
    int sdot2s = 0x0E82_9420; // FEAT_DotProd
    int eor3 = 0xCE02_0C20; // FEAT_SHA3
    for (int word : new int[] {fadd4h, sqrdmlah4h, sdot2s, eor3}) {
      assertSame(Undefined.INSTRUCTION, Decoder.decode(word), Integer.toHexString(word));
    }
  }
}
