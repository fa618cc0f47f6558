package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Where the architecture leaves several things open (CONSTRAINED UNPREDICTABLE), which it is. */
class UnpredictableTest {
  private static final long FIRST = 0x1111_2222_3333_4444L;
  private static final long SECOND = 0x5555_6666_7777_8888L;

  private static Core run(int... program) {
    Core core = new Core(program);
    core.cpu.x[0] = Core.DATA;
    for (int i = 0; i < 64; i += 16) {
      core.put(Core.DATA + i, (int) FIRST, (int) (FIRST >> 32), (int) SECOND, (int) (SECOND >> 32));
    }
    assertEquals(program.length, core.run(program.length));
    return core;
  }

  @Test
  void aLoadOfItsOwnBaseLeavesTheWrittenBackBase() {
    assertEquals(Core.DATA + 8, run(0xF840_8400).cpu.x[0]); // ldr x0, [x0], #8
    assertEquals(Core.DATA + 8, run(0xF840_8C00).cpu.x[0]); // ldr x0, [x0, #8]!
  }

  @Test
  void aStoreOfItsOwnBaseStoresWhatItWas() {
    assertEquals(Core.DATA, run(0xF800_8400).doubleword(Core.DATA)); // str x0, [x0], #8
    assertEquals(Core.DATA, run(0xF800_8C00).doubleword(Core.DATA + 8)); // str x0, [x0, #8]!
    assertEquals(Core.DATA, run(0xA981_0400).doubleword(Core.DATA + 16)); // stp x0, x1, [x0, #16]!
  }

  @Test
  void aPairLoadedIntoOneRegisterLeavesTheFirst() {
    assertEquals(FIRST, run(0xA940_0401).cpu.x[1]); // ldp x1, x1, [x0]
  }

  @Test
  void aPairThatLoadsItsBaseLeavesTheWrittenBackBase() {
    Core first = run(0xA8C1_0400); // ldp x0, x1, [x0], #16
    assertEquals(Core.DATA + 16, first.cpu.x[0]);
    assertEquals(SECOND, first.cpu.x[1]);
    Core second = run(0xA8C1_0001); // ldp x1, x0, [x0], #16
    assertEquals(Core.DATA + 16, second.cpu.x[0]);
    assertEquals(FIRST, second.cpu.x[1]);
  }

  @Test
  void aPairLoadedExclusivelyIntoOneRegisterLeavesTheSecond() {
    assertEquals(SECOND, run(0xC87F_0401).cpu.x[1]); // ldxp x1, x1, [x0]
  }

  @Test
  void anExclusiveStoreUsesItsStatusRegisterAsItWas() {
    Core data = run(0xC85F_7C02, 0xC801_7C01); // ldxr x2, [x0]; stxr w1, x1, [x0]
    assertEquals(0x0202_0202_0202_0202L, data.doubleword(Core.DATA));
    assertEquals(0, data.cpu.x[1]);
    Core base = run(0xC85F_7C02, 0xC800_7C01); // ldxr x2, [x0]; stxr w0, x1, [x0]
    assertEquals(0x0202_0202_0202_0202L, base.doubleword(Core.DATA));
    assertEquals(0, base.cpu.x[0]);
  }
}
