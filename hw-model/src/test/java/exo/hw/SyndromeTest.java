package exo.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SyndromeTest {
  /** Values as a Linux kernel prints them on the real cores. */
  @Test
  void wellKnownSyndromesDecode() {
    int nullWrite = 0x9200_0046;
    assertEquals("data abort, write, translation fault, level 2", Syndrome.toString(nullWrite));
    assertEquals(nullWrite, Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0 + 2, true));
    assertEquals("data abort, read, access flag fault, level 3", Syndrome.toString(0x9200_000B));
    assertEquals("instruction abort, permission fault, level 3", Syndrome.toString(0x8200_000F));
    assertEquals("SVC #0", Syndrome.toString(0x5600_0000));
    assertEquals("BRK #1", Syndrome.toString(0xF200_0001));
    assertEquals("FP access trap", Syndrome.toString(0x1FE0_0000));
    assertEquals(0x1FE0_0000, Syndrome.fpAccess());
  }

  @Test
  void exceptionsWithoutDetailsAreTheirClassAndAnInstructionsLength() {
    assertEquals(0x0200_0000, Syndrome.undefined());
    assertEquals(0x8A00_0000, Syndrome.pcAlignment());
    assertEquals(0x9A00_0000, Syndrome.spAlignment());
    assertEquals("undefined instruction", Syndrome.toString(Syndrome.undefined()));
    assertEquals("PC alignment fault", Syndrome.toString(Syndrome.pcAlignment()));
    assertEquals("SP alignment fault", Syndrome.toString(Syndrome.spAlignment()));
    assertEquals("exception class 0x3f", Syndrome.toString(Syndrome.of(0x3F, 0)));
  }

  @Test
  void everyAbortComesApartIntoWhatItWasMadeOf() {
    int[] kinds = {
      Syndrome.FSC_ADDRESS_SIZE_L0,
      Syndrome.FSC_TRANSLATION_L0,
      Syndrome.FSC_ACCESS_FLAG_L0,
      Syndrome.FSC_PERMISSION_L0,
      Syndrome.FSC_WALK_EXTERNAL_L0
    };
    for (int kind : kinds) {
      for (int level = 0; level <= 3; level++) {
        for (boolean write : new boolean[] {false, true}) {
          int esr = Syndrome.dataAbort(kind + level, write);
          assertEquals(kind, Syndrome.kind(esr));
          assertEquals(level, Syndrome.level(esr));
          assertEquals(kind + level, Syndrome.faultStatus(esr));
          assertEquals(write, Syndrome.isWrite(esr));
          assertTrue(Syndrome.isAbort(esr));
        }
      }
    }
  }

  @Test
  void faultsWithoutALevelHaveNone() {
    for (int status : new int[] {Syndrome.FSC_EXTERNAL, Syndrome.FSC_ALIGNMENT}) {
      int esr = Syndrome.instructionAbort(status);
      assertEquals(status, Syndrome.kind(esr));
      assertEquals(-1, Syndrome.level(esr));
      assertFalse(Syndrome.isWrite(esr));
    }
    assertFalse(Syndrome.isAbort(Syndrome.svc(0x46)));
    assertFalse(Syndrome.isWrite(Syndrome.svc(0x46)));
  }
}
