package exo.hw.a64.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.a64.Decoder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DisassemblerTest {
  private static void assertText(String text, int word) {
    assertEquals(text, Disassembler.text(word, 0x40_0000));
  }

  @Test
  void mnemonicsAreThoseOfTheDecodeTableAndNoAliases() {
    assertText("movz\tx0, #0x1, lsl #16", 0xD2A0_0020);
    assertText("orr\tx0, xzr, x1", 0xAA01_03E0);
    assertText("subs\twzr, w1, #0x3", 0x7100_0C3F);
    assertText("hint\t#0x0", 0xD503_201F);
    assertText("sys\t#3, C7, C4, #1, x0", 0xD50B_7420);
  }

  @Test
  void whatThisMachineDoesNotExecuteIsUndefined() {
    assertText(".inst\t0xffffffff ; undefined", -1);
    assertText(".inst\t0xb8200020 ; undefined", 0xB820_0020); // LDADD of ARMv8.1
    assertText(".inst\t0x8bc00000 ; undefined", 0x8BC0_0000); // ADD with a shift of type 11
  }

  @Test
  void whatIsUndefinedByNameHasOne() {
    assertText("udf\t#7", 7);
    assertText("hlt\t#0xf000", 0xD45E_0000);
  }

  @Test
  void placesAreRelativeToTheInstruction() {
    assertText("b\t0x3ffffc", 0x17FF_FFFF);
    assertText("b.ne\t0x400008", 0x5400_0041);
    assertText("adrp\tx1, 0x401000", 0xB000_0001);
    assertEquals("ldr\tx1, 0xfffffffffffffff8", Disassembler.text(0x58FF_FFE1, -4));
    assertEquals("b\t0x0", Disassembler.text(0x1400_0001, -4));
  }

  @Test
  void whatIsDefaultIsLeftOut() {
    assertText("ret", 0xD65F_03C0);
    assertText("ret\tx1", 0xD65F_0020);
    assertText("ldr\tx0, [sp]", 0xF940_03E0);
    assertText("ldr\tx0, [sp], #0", 0xF840_07E0);
    assertText("add\tx0, sp, x1", 0x8B21_63E0);
    assertText("isb", 0xD503_3FDF);
  }

  @Test
  void anyWordHasATextOfOneLineAndIsUndefinedWhenTheMachineSaysSo() {
    SplittableRandom draw = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      int word = draw.nextInt();
      String text = Disassembler.text(word, draw.nextLong());
      boolean named = text.startsWith("hlt\t") || text.startsWith("udf\t");
      assertTrue(text.matches("\\.?[a-z][a-z0-9.]*(\t[^\\n\\t]+)?"), text);
      assertEquals(Decoder.isDefined(word) || named, !text.startsWith(".inst"), text);
    }
  }
}
