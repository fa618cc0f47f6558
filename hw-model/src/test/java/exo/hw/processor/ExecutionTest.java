package exo.hw.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Frames;
import exo.hw.Syndrome;
import exo.hw.clock.SystemCounter;
import exo.hw.mmu.SystemRegisters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecutionTest {
  private static final long CODE = CodeBoard.CODE;
  private static final long DATA = CodeBoard.DATA;
  private static final long HOLE = DATA + 0x2000;
  private static final int TRANSLATION = Syndrome.FSC_TRANSLATION_L0 + 3;
  private static final int PERMISSION = Syndrome.FSC_PERMISSION_L0 + 3;

  private final CodeBoard board = new CodeBoard();
  private final Processor processor = board.processor;

  @AfterEach
  void powerOff() {
    board.close();
  }

  private int runOf(int... words) {
    board.put(CODE, words);
    return board.run();
  }

  @Test
  void aProgramRunsToItsSupervisorCallAndComputesWhatItSays() {
    board.put(Code.FUNCTION, Code.FUNCTION_OF_MIXED);
    assertEquals(Syndrome.svc(7), runOf(Code.MIXED));
    assertEquals(CODE + 4L * Code.MIXED.length, processor.elr());
    assertEquals(600, processor.register(0));
    assertEquals(Code.MIXED_INSTRUCTIONS, processor.instructions());
    for (int i = 1; i < 600; i++) {
      assertEquals(3, processor.load(DATA + 8L * i));
    }
    assertEquals(CodeBoard.STACK_TOP, processor.sp());
  }

  @Test
  void anInstructionCostsOneCycleAndAPageAFetch() {
    board.put(CODE, Code.ADD_X0_1, Code.ADD_X0_1, Code.ADD_X0_1, Code.SVC_7);
    board.run();
    processor.setElr(CODE);
    processor.eret();
    long before = board.clock.now();
    processor.execute(Long.MAX_VALUE);
    assertEquals(4 + board.description.costs().l1TlbHit(), board.clock.now() - before);
    assertEquals(6, processor.register(0));
  }

  @Test
  void anAbortOfDataLeavesRegistersAndMemoryAsTheyWere() {
    processor.setRegister(0, 10);
    processor.setRegister(1, 11);
    processor.setRegister(2, HOLE);
    assertEquals(Syndrome.dataAbort(TRANSLATION, false), runOf(Code.LDP_X0_X1_AT_X2_PRE_MINUS_8));
    assertEquals(HOLE, processor.far());
    assertEquals(CODE, processor.elr());
    assertEquals(10, processor.register(0));
    assertEquals(11, processor.register(1));
    assertEquals(HOLE, processor.register(2));
    processor.eret();
    assertEquals(Syndrome.dataAbort(TRANSLATION, true), runOf(Code.STP_X0_X1_AT_X2_PRE_MINUS_8));
    assertEquals(HOLE, processor.far());
    assertEquals(HOLE, processor.register(2));
    assertEquals(0, processor.load(HOLE - 8));
    assertEquals(0, processor.instructions());
  }

  @Test
  void anAccessThatIsTriedAgainAfterItsFaultGoesOn() {
    processor.setRegister(2, HOLE);
    assertEquals(
        Syndrome.dataAbort(TRANSLATION, false), runOf(Code.LDR_X0_AT_X2_POST_8, Code.SVC_7));
    board.map(HOLE, 9, CodeBoard.READ_ONLY);
    board.memory.writeLong(9L << Frames.SHIFT, 77);
    processor.eret();
    assertEquals(Syndrome.svc(7), board.run());
    assertEquals(77, processor.register(0));
    assertEquals(HOLE + 8, processor.register(2));
  }

  @Test
  void aStoreToAPageThatIsReadOnlyIsAPermissionFault() {
    processor.setRegister(2, CODE);
    assertEquals(Syndrome.dataAbort(PERMISSION, true), runOf(Code.STR_W1_AT_X2));
    assertEquals(CODE, processor.far());
  }

  @Test
  void aBranchToNowhereFaultsAtItsTarget() {
    processor.setRegister(2, HOLE + 8);
    assertEquals(Syndrome.instructionAbort(TRANSLATION), runOf(Code.BR_X2));
    assertEquals(HOLE + 8, processor.far());
    assertEquals(HOLE + 8, processor.elr());
    assertEquals(1, processor.instructions());
  }

  @Test
  void dataIsNotExecutable() {
    processor.setRegister(2, DATA);
    assertEquals(Syndrome.instructionAbort(PERMISSION), runOf(Code.BR_X2));
    assertEquals(DATA, processor.far());
  }

  @Test
  void anInstructionLiesAtAMultipleOf4() {
    processor.setRegister(2, DATA + 2);
    assertEquals(Syndrome.pcAlignment(), runOf(Code.BR_X2));
    assertEquals(DATA + 2, processor.far());
    assertEquals(DATA + 2, processor.elr());
  }

  @Test
  void whatFollowsTheLastInstructionOfAPageIsTheNextPage() {
    board.put(CODE + 0xFFC, Code.NOP, Code.SVC_7);
    processor.setPc(CODE + 0xFFC);
    assertEquals(Syndrome.svc(7), board.run());
    assertEquals(CODE + 0x1004, processor.elr());
  }

  @Test
  void undefinedWordsAndBreakpointsReturnToThemselves() {
    assertEquals(Syndrome.undefined(), runOf(Code.NOP, Code.UDF));
    assertEquals(CODE + 4, processor.elr());
    processor.setPc(CODE);
    assertEquals(Syndrome.brk(9), runOf(Code.BRK_9));
    assertEquals(CODE, processor.elr());
  }

  @Test
  void aStackPointerThatIsNoMultipleOf16IsNoBaseWhereEl1ChecksIt() {
    processor.setSp(CodeBoard.STACK_TOP - 8);
    assertEquals(Syndrome.spAlignment(), runOf(Code.LDR_X0_AT_SP, Code.SVC_7));
    processor.mmu().setSctlr(SystemRegisters.SCTLR_M);
    processor.eret();
    assertEquals(Syndrome.svc(7), board.run());
  }

  @Test
  void vectorRegistersTrapUntilEl1GivesThem() {
    assertEquals(Syndrome.fpAccess(), runOf(Code.MSR_FPCR_X0, Code.SVC_7));
    processor.setCpacr(Processor.CPACR_FPEN);
    processor.eret();
    assertEquals(Syndrome.svc(7), board.run());
  }

  @Test
  void flagsGoToThePstateSavedAndComeBackFromIt() {
    processor.setRegister(0, 1);
    processor.setRegister(1, 2);
    runOf(Code.CMP_X0_X1, Code.SVC_7);
    long[] area = new long[Processor.SAVE_WORDS];
    processor.show(area);
    assertEquals(8L << 28, area[33], "N");
    area[33] = 6L << 28;
    processor.put(area);
    processor.eret();
    processor.takeInterrupt();
    processor.show(area);
    assertEquals(6L << 28, area[33], "Z and C");
  }

  @Test
  void theThreadsRegisterIsSavedAndCostsAPairOnceItIsUsed() {
    processor.setRegister(0, 0x7EAD);
    runOf(Code.MSR_TPIDR_X0, Code.SVC_7);
    long[] area = new long[Processor.SAVE_WORDS];
    long before = board.clock.now();
    processor.save(area);
    int pair = board.description.costs().registerPairSave();
    assertEquals(18L * pair, board.clock.now() - before);
    assertEquals(0x7EAD, area[34]);
    processor.restore(new long[Processor.SAVE_WORDS]);
    assertEquals(0, processor.tpidr());
    before = board.clock.now();
    processor.save(new long[Processor.SAVE_WORDS]);
    assertEquals(17L * pair, board.clock.now() - before);
    processor.restore(area);
    assertEquals(0x7EAD, processor.tpidr());
  }

  @Test
  void anExceptionClearsTheExclusiveMonitor() {
    processor.setRegister(2, DATA);
    board.put(CODE, Code.LDXR_X0_AT_X2, Code.STXR_W1_X0_AT_X2, Code.SVC_7);
    board.run();
    assertEquals(0, processor.register(1), "stored");
    processor.setPc(CODE);
    processor.execute(board.clock.now() + 1);
    assertEquals(CODE + 4, processor.pc());
    processor.takeInterrupt();
    processor.eret();
    board.run();
    assertEquals(1, processor.register(1), "failed");
  }

  @Test
  void theTimeThatAProgramReadsIsExactAfterEveryInstruction() {
    int[] words = new int[1000];
    for (int i = 0; i < 999; i++) {
      words[i] = i % 7 == 6 ? Code.MRS_X0_CNTVCT : Code.NOP;
    }
    words[999] = Code.SVC_7;
    board.put(CODE, words);
    var counter =
        new SystemCounter(
            board.clock, board.description.timerHz(), board.description.cyclesPerSecond());
    processor.execute(board.clock.now() + 1);
    long start = board.clock.now() - 1;
    for (int i = 6; i < 999; i += 7) {
      processor.execute(start + i + 1);
      assertEquals(counter.countAt(start + i), processor.register(0), "at instruction " + i);
    }
    assertTrue(processor.register(0) > 0);
    board.put(CODE, Code.MRS_X0_CNTFRQ);
    processor.setPc(CODE);
    processor.execute(board.clock.now() + 1);
    assertEquals(19_200_000, processor.register(0));
  }

  @Test
  void aSpinningProgramStopsAtTheVeryDeadline() {
    board.put(CODE, Code.BRANCH_TO_ITSELF);
    processor.execute(board.clock.now() + 1);
    long deadline = board.clock.now();
    for (long span : new long[] {1, 2, 49_999, 50_000, 50_001, 1_000_000, 3}) {
      deadline += span;
      processor.execute(deadline);
      assertEquals(deadline, board.clock.now());
    }
    assertEquals(1_150_007, processor.instructions());
    processor.execute(deadline);
    assertEquals(deadline, board.clock.now(), "none is left");
  }

  @Test
  void whoIsSuspendedGoesOnFromThere() {
    board.put(CODE, Code.CMP_X0_X1, Code.ADD_X0_1, Code.SVC_7);
    processor.setElr(0x7777_0000);
    processor.execute(board.clock.now() + 2);
    long before = board.clock.now();
    processor.suspend();
    assertEquals(before, board.clock.now());
    assertEquals(CODE + 4, processor.elr());
    long[] area = new long[Processor.SAVE_WORDS];
    processor.show(area);
    assertEquals(6L << 28, area[33], "Z and C");
    processor.eret();
    assertEquals(Syndrome.svc(7), board.run());
    assertEquals(1, processor.register(0));
  }

  @Test
  void instructionsAfterAnExceptionThatNobodyTookAreABug() {
    board.put(CODE, Code.SVC_7);
    processor.execute(Long.MAX_VALUE);
    assertThrows(IllegalStateException.class, () -> processor.execute(Long.MAX_VALUE));
    assertThrows(IllegalStateException.class, () -> processor.svc(1));
  }

  @Test
  void javaCodeAndInstructionsHaveTheSameRegisters() {
    processor.setRegister(0, 5);
    runOf(Code.ADD_X0_1, Code.SVC_7);
    assertEquals(6, processor.register(0));
    assertThrows(IndexOutOfBoundsException.class, () -> processor.register(31));
    assertThrows(IndexOutOfBoundsException.class, () -> processor.setRegister(-1, 0));
    long[] area = new long[Processor.SAVE_WORDS];
    processor.show(area);
    long[] again = new long[Processor.SAVE_WORDS];
    processor.put(area);
    processor.show(again);
    assertArrayEquals(area, again);
  }
}
