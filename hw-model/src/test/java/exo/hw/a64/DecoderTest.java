package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecoderTest {
  private static final int WORDS = 20_000;

  private static boolean overlap(Encoding a, Encoding b) {
    return ((a.value() ^ b.value()) & a.mask() & b.mask()) == 0;
  }

  @Test
  void noWordIsOfTwoLeaves() {
    List<Encoding> table = Decoder.encodings();
    List<String> overlapping = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (overlap(table.get(i), table.get(j))) {
          overlapping.add(table.get(i).name() + " and " + table.get(j).name());
        }
      }
    }
    assertEquals(List.of(), overlapping);
  }

  @Test
  void overlappingLeavesAreFound() {
    Encoding.Factory none = word -> Undefined.INSTRUCTION;
    String tail = "x".repeat(28);
    Encoding open = Encoding.of("open", "0xx1" + tail, none);
    assertTrue(overlap(open, Encoding.of("narrower", "0101" + tail, none)));
    assertTrue(overlap(open, Encoding.of("crossing", "x10x" + tail, none)));
    assertFalse(overlap(open, Encoding.of("beside", "0xx0" + tail, none)));
  }

  @Test
  void namesAreUnique() {
    Set<String> names = new HashSet<>();
    Decoder.encodings().forEach(e -> assertTrue(names.add(e.name()), e.name()));
  }

  @Test
  void aWordIsDecodedByTheLeafThatItIsOfAndUndefinedWithout() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < WORDS; i++) {
      int word = random.nextInt();
      List<Encoding> of = Decoder.encodings().stream().filter(e -> e.matches(word)).toList();
      Instruction expected =
          of.isEmpty() ? Undefined.INSTRUCTION : of.getFirst().factory().decode(word);
      assertSame(expected.getClass(), Decoder.decode(word).getClass());
      assertEquals(!(expected instanceof Undefined), Decoder.isDefined(word));
    }
  }

  /** HLT and UDF are there to be named: both are undefined at EL0. */
  @Test
  void everyLeafButTwoHasInstructions() {
    SplittableRandom random = new SplittableRandom(2);
    List<String> without = new ArrayList<>();
    for (Encoding e : Decoder.encodings()) {
      boolean defined = false;
      for (int i = 0; i < 1_000; i++) {
        defined |= Decoder.isDefined(e.value() | (random.nextInt() & ~e.mask()));
      }
      if (!defined) {
        without.add(e.name());
      }
    }
    assertEquals(List.of("HLT", "UDF"), without);
  }

  @Test
  void noInstructionIsSharedThatHasOperands() {
    int add = 0x8B02_0020; // add x0, x1, x2
    assertNotSame(Decoder.decode(add), Decoder.decode(add));
  }

  @Test
  void aPictureHasThirtyTwoBits() {
    Encoding.Factory none = word -> Undefined.INSTRUCTION;
    assertThrows(IllegalArgumentException.class, () -> Encoding.of("31", "0".repeat(31), none));
    assertThrows(IllegalArgumentException.class, () -> Encoding.of("a 2", "2".repeat(32), none));
  }
}
