package exo.hw.a64.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exo.hw.a64.Decoder;
import exo.hw.a64.Encoding;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NotationTest {
  @Test
  void theRulesAreForTheLeavesOfTheDecodeTableAndForNothingElse() {
    Set<String> leaves =
        Decoder.encodings().stream().map(Encoding::name).collect(Collectors.toSet());
    assertEquals(Decoder.encodings().size(), leaves.size(), "two leaves of one name");
    assertEquals(leaves, Notation.leaves());
  }

  @Test
  void aLeafWithoutARuleIsToldByItsName() {
    var missing = assertThrows(IllegalArgumentException.class, () -> Notation.of("FROB (vector)"));
    assertEquals("no rule says how FROB (vector) is written", missing.getMessage());
  }

  @Test
  void aTemplateWithAnUnknownWordIsRefused() {
    var unknown = assertThrows(IllegalArgumentException.class, () -> Syntax.parse(" <Rd>, <Rz>"));
    assertEquals("<Rz> means nothing", unknown.getMessage());
  }

  @Test
  void whatStandsBeforeTheFirstBlankIsASuffixOfTheMnemonic() {
    assertEquals("2\tx, 5", Syntax.parse("<2> x, <4:0>").text(0x4000_0005, 0));
    assertEquals(".ne\t0x11", Syntax.parse(".<cond 3:0> <0x4:0>").text(0x11, 0));
  }

  @Test
  void bracesMultiply() {
    assertEquals(List.of("A", "B"), Braces.expand("{A|B}"));
    assertEquals(List.of("STR", "STUR", "LDR", "LDUR"), Braces.expand("{ST|LD}{|U}R"));
    assertEquals(List.of("RET"), Braces.expand("RET"));
  }
}
