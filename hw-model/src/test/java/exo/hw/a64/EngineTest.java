package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Syndrome;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Paths through pages, counts, and code that changes. */
class EngineTest {
  private static final int INC_X1 = 0x9100_0421; // add x1, x1, #1
  private static final int MOV_X2_42 = 0xD280_0542;
  private static final int MOV_X2_43 = 0xD280_0562;
  private static final int STR_W1_X0 = 0xB900_0001;
  private static final int IC_IVAU_X0 = 0xD50B_7520;
  private static final int BR_X3 = 0xD61F_0060;
  private static final int SVC = 0xD400_0001;
  private static final int INSTRUCTIONS = PagedMemory.PAGE_BYTES / 4;

  private static Core counting(int instructions) {
    int[] program = new int[instructions];
    Arrays.fill(program, INC_X1);
    Core core = new Core(program);
    core.cpu.x[1] = 0;
    return core;
  }

  @Test
  void straightLineCodeGoesOnInTheNextPage() {
    Core core = counting(INSTRUCTIONS + 10);
    assertEquals(INSTRUCTIONS + 10, core.run(INSTRUCTIONS + 10));
    assertEquals(INSTRUCTIONS + 10, core.cpu.x[1]);
    assertEquals(Core.CODE + PagedMemory.PAGE_BYTES + 40, core.cpu.pc);
  }

  @Test
  void stoppedAtTheEndOfAPageTheProgramIsAtTheNext() {
    Core core = counting(INSTRUCTIONS);
    assertEquals(INSTRUCTIONS, core.run(INSTRUCTIONS));
    assertEquals(Core.CODE + PagedMemory.PAGE_BYTES, core.cpu.pc);
    assertEquals(0, core.cpu.exception(), "nothing was fetched there");
  }

  @Test
  void nothingRunsInNoTime() {
    Core core = counting(1);
    assertEquals(0, core.run(0));
    assertEquals(Core.CODE, core.cpu.pc);
  }

  @Test
  void branchesReachIntoTheOtherPageAndBack() {
    Core core = new Core();
    long second = Core.CODE + PagedMemory.PAGE_BYTES;
    core.put(second - 4, 0x1400_0001); // b .+4
    core.put(second, 0x97FF_FFFE); // bl .-8
    core.put(second - 8, SVC);
    core.cpu.pc = second - 4;
    assertEquals(2, core.run(100));
    core.assertException(Syndrome.svc(0), second - 8, "svc");
    assertEquals(second + 4, core.cpu.x[Cpu.LINK]);
  }

  @Test
  void aLongLoopStopsAtTheVeryInstruction() {
    Core core = new Core(INC_X1, 0x17FF_FFFF); // b .-4
    core.cpu.x[1] = 0;
    assertEquals(1_000_001, core.run(1_000_001));
    assertEquals(500_001, core.cpu.x[1]);
    assertEquals(Core.CODE + 4, core.cpu.pc);
  }

  @Test
  void anExceptionEndsALongRunWithItsExactCount() {
    // subs x1, x1, #1; b.ne .-4; svc #0
    Core core = new Core(0xF100_0421, 0x54FF_FFE1, SVC);
    core.cpu.x[1] = 123_457;
    assertEquals(2 * 123_457, core.run(Long.MAX_VALUE));
    core.assertException(Syndrome.svc(0), Core.CODE + 8, "svc");
  }

  /** Writes MOV X2, #43 over what is at {@code target}, which has run before as #42. */
  private static Core rewriting(int... program) {
    Core core = new Core();
    core.memory.map(Core.CODE, PagedMemory.READ | PagedMemory.WRITE | PagedMemory.EXECUTE);
    core.put(Core.CODE, MOV_X2_42, BR_X3);
    core.put(Core.CODE + 16, program);
    core.cpu.x[0] = Core.CODE;
    core.cpu.x[1] = MOV_X2_43;
    core.cpu.x[3] = Core.CODE + 16;
    return core;
  }

  @Test
  void codeThatWritesItselfSeesItAfterInvalidation() {
    // mov x4, x0 ... str w1, [x0]; ic ivau, x0; b back to the start
    Core core = rewriting(STR_W1_X0, IC_IVAU_X0, 0x17FF_FFFA);
    assertEquals(2, core.run(2));
    assertEquals(42, core.cpu.x[2]);
    assertEquals(4, core.run(4));
    assertEquals(43, core.cpu.x[2]);
  }

  @Test
  void theVeryNextInstructionMayBeTheOneThatChanged() {
    // str w1, [x0]; ic ivau, x0; (a word that is decoded before and changed by the two)
    Core core = rewriting(STR_W1_X0, IC_IVAU_X0, MOV_X2_42);
    long changed = Core.CODE + 16 + 8;
    core.cpu.pc = changed;
    assertEquals(1, core.run(1));
    assertEquals(42, core.cpu.x[2]);
    core.cpu.x[0] = changed;
    core.cpu.pc = Core.CODE + 16;
    assertEquals(3, core.run(3));
    assertEquals(43, core.cpu.x[2]);
  }

  @Test
  void withoutInvalidationTheOldInstructionIsExecutedUntilThePageIsForgotten() {
    Core core = rewriting(STR_W1_X0, 0x17FF_FFFB); // b back to the start
    assertEquals(5, core.run(5));
    assertEquals(42, core.cpu.x[2]);
    core.memory.code.forget(Core.CODE >>> 12);
    core.cpu.pc = Core.CODE;
    assertEquals(1, core.run(1));
    assertEquals(43, core.cpu.x[2]);
  }

  @Test
  void anEvictedPageIsDecodedAgain() {
    Core core = rewriting(STR_W1_X0);
    assertEquals(3, core.run(3));
    assertTrue(core.memory.code.instructions() > 0);
    core.memory.code.evict(Core.CODE >>> 12);
    assertEquals(0, core.memory.code.instructions());
    core.cpu.pc = Core.CODE;
    assertEquals(1, core.run(1));
    assertEquals(43, core.cpu.x[2]);
  }

  @Test
  void forgettingWhatWasNeverRunDoesNothing() {
    Core core = counting(2);
    core.memory.code.forget(77);
    core.memory.code.evict(77);
    assertEquals(2, core.run(2));
  }

  @Test
  void programsThatShareAPageShareItsInstructions() {
    Core core = counting(3);
    Cpu other = new Cpu(core.memory, () -> 0, 1);
    other.pc = Core.CODE;
    assertEquals(3, core.run(3));
    core.put(Core.CODE, MOV_X2_43);
    assertEquals(3, new Engine(core.memory.code).run(other, 3));
    assertEquals(3, other.x[1], "decoded once, by the first");
  }
}
