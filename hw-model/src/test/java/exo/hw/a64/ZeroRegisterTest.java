package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZeroRegisterTest {
  private static final int WORDS_OF_EACH_LEAF = 40;

  /** Register 31 in every field that may be one, other registers pointing to data. */
  @Test
  void noInstructionLeavesAnythingInTheZeroRegister() {
    SplittableRandom random = new SplittableRandom(3);
    int executed = 0;
    for (Encoding e : Decoder.encodings()) {
      for (int i = 0; i < WORDS_OF_EACH_LEAF; i++) {
        int open = random.nextInt() | 31;
        open |= random.nextBoolean() ? 31 << 10 : 0;
        open |= random.nextBoolean() ? 31 << 16 : 0;
        int word = e.value() | (open & ~e.mask());
        executed += execute(word) ? 1 : 0;
      }
    }
    int drawn = Decoder.encodings().size() * WORDS_OF_EACH_LEAF;
    assertTrue(executed > drawn / 3, executed + " of " + drawn + " were executed");
  }

  private static boolean execute(int word) {
    Core core = new Core(word);
    for (int i = 0; i <= Cpu.LINK; i++) {
      core.cpu.x[i] = Core.DATA + 0x800;
    }
    long done = core.run(1);
    assertEquals(0, core.cpu.x[Cpu.ZR], () -> Integer.toHexString(word));
    return done == 1;
  }

  @Test
  void whatIsWrittenToItIsNotReadBack() {
    // add xzr, x0, x0; adds x1, xzr, xzr
    Core core = new Core(0x8B00_001F, 0xAB1F_03E1);
    assertEquals(2, core.run(2));
    assertEquals(0, core.cpu.x[1]);
    assertEquals(4, core.cpu.nzcv());
  }
}
