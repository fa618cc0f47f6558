package exo.hw.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Descriptor;
import exo.hw.DiskDescription;
import exo.hw.Frames;
import exo.hw.MachineDescription;
import exo.hw.Syndrome;
import exo.hw.device.BlockDevice;
import exo.hw.machine.Machine;
import exo.hw.mmu.SystemRegisters;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever writes to a page of instructions, they are executed as written. */
class CodeWritesTest {
  private static final long CODE = CodeBoard.CODE;
  private static final long CODE_PA = (long) CodeBoard.CODE_FRAME << Frames.SHIFT;
  private static final long ALIAS = 0x5_0000;

  private final CodeBoard board = new CodeBoard();
  private final Processor processor = board.processor;

  @AfterEach
  void powerOff() {
    board.close();
  }

  /** Runs the first instruction as NOP, has it rewritten to MOV X0, #42, and runs it again. */
  private void rewritten(Consumer<Processor> writer) {
    board.put(CODE, Code.NOP, Code.SVC_7);
    processor.setPc(CODE);
    processor.setRegister(0, 0);
    assertEquals(Syndrome.svc(7), board.run());
    assertEquals(0, processor.register(0));
    writer.accept(processor);
    processor.setPc(CODE);
    assertEquals(Syndrome.svc(7), board.run());
    assertEquals(42, processor.register(0));
  }

  private static byte[] page(int... words) {
    byte[] bytes = new byte[Frames.BYTES];
    for (int i = 0; i < words.length; i++) {
      MemorySegment.ofArray(bytes).set(ValueLayout.JAVA_INT_UNALIGNED, 4L * i, words[i]);
    }
    return bytes;
  }

  @Test
  void aProgramThatRewritesItselfExecutesWhatItWrote() {
    board.map(CODE, CodeBoard.CODE_FRAME, CodeBoard.READ_WRITE);
    rewritesThrough(CODE);
  }

  @Test
  void itMayWriteByAnotherAddressOfTheSameFrame() {
    board.map(ALIAS, CodeBoard.CODE_FRAME, CodeBoard.READ_WRITE | CodeBoard.NO_EXECUTE);
    rewritesThrough(ALIAS);
  }

  /** Twice, so that stores have gone to the page before it was decoded and since. */
  private void rewritesThrough(long va) {
    processor.store(va + 0x800, 1);
    board.put(CODE, Code.REWRITE);
    processor.setRegister(1, Code.MOV_X0_42);
    processor.setRegister(2, va);
    assertEquals(Syndrome.svc(7), board.run());
    assertEquals(42, processor.register(0));
    processor.setPc(CODE);
    processor.setRegister(1, Code.NOP);
    processor.setRegister(3, 0);
    board.run();
    processor.setPc(CODE);
    processor.setRegister(0, 0);
    board.run();
    assertEquals(0, processor.register(0), "NOP again");
  }

  @Test
  void oneByteOfAnInstructionMakesItAnother() {
    board.map(CODE, CodeBoard.CODE_FRAME, CodeBoard.READ_WRITE);
    for (int i = 0; i < 4; i++) {
      board.put(CODE, Code.NOP, Code.SVC_7);
      processor.setPc(CODE);
      processor.setRegister(0, 0);
      board.run();
      int shift = 8 * i;
      board.mmu.store1(CODE + i, ~Code.NOP >>> shift);
      processor.setPc(CODE);
      int esr = board.run();
      int word = Code.NOP ^ 0xFF << shift;
      assertEquals(word, processor.fetch(CODE), "the byte is in place");
      assertEquals(freshRunOf(word), esr);
    }
  }

  private static int freshRunOf(int word) {
    try (CodeBoard fresh = new CodeBoard()) {
      fresh.put(CODE, word, Code.SVC_7);
      return fresh.run();
    }
  }

  @Test
  void el1Writes() {
    rewritten(_ -> board.memory.writeInt(CODE_PA, Code.MOV_X0_42));
    rewritten(
        _ ->
            board.memory.writeLong(
                CODE_PA, Code.MOV_X0_42 & 0xFFFF_FFFFL | (long) Code.SVC_7 << 32));
    // Over the end of the frame before.
    rewritten(_ -> board.memory.writeLong(CODE_PA - 4, (long) Code.MOV_X0_42 << 32));
  }

  @Test
  void el1CopiesAndFills() {
    byte[] page = page(Code.MOV_X0_42, Code.SVC_7);
    rewritten(_ -> board.memory.copyIn(CodeBoard.CODE_FRAME, MemorySegment.ofArray(page), 0));
    board.memory.copyIn(12, MemorySegment.ofArray(page), 0);
    rewritten(_ -> board.memory.copyFrame(12, CodeBoard.CODE_FRAME));
    board.memory.zeroFrame(CodeBoard.CODE_FRAME);
    processor.setPc(CODE);
    assertEquals(Syndrome.undefined(), board.run());
  }

  @Test
  void anotherProcessorStores() {
    board.map(ALIAS, CodeBoard.CODE_FRAME, CodeBoard.READ_WRITE);
    Processor other = board.another();
    other.store(ALIAS + 8, 1); // it may write there without asking, by now
    rewritten(_ -> other.store(ALIAS, Code.MOV_X0_42 & 0xFFFF_FFFFL | (long) Code.SVC_7 << 32));
  }

  @Test
  void itWritesToWhatAnotherProcessorHasDecoded() {
    Processor other = board.another();
    board.put(CODE, Code.NOP, Code.SVC_7);
    other.execute(Long.MAX_VALUE);
    other.takeTrap();
    board.memory.writeInt(CODE_PA, Code.MOV_X0_42);
    other.setPc(CODE);
    other.execute(Long.MAX_VALUE);
    assertEquals(42, other.register(0));
  }

  @Test
  void theTableWalkerWrites() {
    MachineDescription a76 = MachineDescription.profile("cortex-a76").withFrames(64);
    try (Machine machine = new Machine(a76)) {
      Processor walking = machine.processor();
      long table = 4L << Frames.SHIFT;
      long tables = 1L << Frames.SHIFT;
      for (int level = 0; level < 3; level++) {
        machine
            .memory()
            .writeLong(
                tables + level * 0x1000L, Descriptor.table(tables + (level + 1) * 0x1000L, 0));
      }
      // The last table is itself a page of code at 0x1000, where entry 0 is two instructions.
      long clean = Descriptor.page(7L << 12, CodeBoard.READ_ONLY | Descriptor.NON_GLOBAL);
      machine.memory().writeLong(table, clean & ~Descriptor.AF);
      machine.memory().writeLong(table + 8, Descriptor.page(table, CodeBoard.READ_ONLY));
      walking.mmu().setTcr(SystemRegisters.TCR_USER_48);
      walking.mmu().setTtbr0(SystemRegisters.ttbr(tables, 1));
      walking.mmu().setSctlr(SystemRegisters.SCTLR_M);
      int before = firstWord(walking);
      walking.load(0);
      int after = firstWord(walking);
      assertEquals(before | (int) Descriptor.AF, after);
      assertEquals(esrOf(walking), freshRunOf(after));
    }
  }

  private static int firstWord(Processor walking) {
    esrOf(walking);
    return walking.fetch(0x1000);
  }

  private static int esrOf(Processor walking) {
    walking.setPc(0x1000);
    walking.execute(walking.cycles() + 1);
    return walking.takeTrap();
  }

  @Test
  void aDiskWrites() {
    byte[] block = page(Code.MOV_X0_42, Code.SVC_7);
    MachineDescription description =
        MachineDescription.profile("cortex-a53")
            .withFrames(16)
            .withDisks(List.of(DiskDescription.inMemory("disk0", 8)));
    try (Machine machine = new Machine(description)) {
      machine.memory().copyIn(3, MemorySegment.ofArray(block), 0);
      BlockDevice disk = machine.disk(0);
      disk.submitWrite(5, 3);
      machine.clock().advance(10_000_000);
      machine.runDevices();
      machine.memory().writeLong(2L << 12, Code.NOP & 0xFFFF_FFFFL | (long) Code.SVC_7 << 32);
      Processor bare = machine.processor(); // translation off: physical is virtual
      assertEquals(0, x0Of(bare));
      disk.submitRead(5, 2);
      machine.clock().advance(10_000_000);
      machine.runDevices();
      assertEquals(42, x0Of(bare));
    }
  }

  private static long x0Of(Processor bare) {
    bare.setPc(2L << 12);
    bare.execute(Long.MAX_VALUE);
    bare.takeTrap();
    return bare.register(0);
  }

  @Test
  void aWriteThatWasNotToldIsSeenAfterAnInvalidation() {
    rewritten(
        _ -> {
          board.memory.segment().set(ValueLayout.JAVA_INT_UNALIGNED, CODE_PA, Code.MOV_X0_42);
          board.mmu.invalidateInstructions(CODE + 60);
        });
    board.put(CODE + 0x100, Code.IC_IVAU_X2);
    processor.setPc(CODE + 0x100);
    processor.setRegister(2, 0x9_9999);
    assertEquals(Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0 + 3, true) | 1 << 8, board.run());
    assertEquals(0x9_9999, processor.far());
  }

  @Test
  void writesToOtherFramesAreNotTold() {
    board.put(CODE, Code.NOP, Code.SVC_7);
    assertFalse(board.memory.code().holds(CodeBoard.CODE_FRAME));
    board.run();
    assertTrue(board.memory.code().holds(CodeBoard.CODE_FRAME));
    assertFalse(board.memory.code().holds(CodeBoard.CODE_FRAME + 1));
    assertFalse(board.memory.code().holds(CodeBoard.DATA_FRAME));
  }

  @Test
  void aCacheOfFewPagesRunsAProgramOfManyAsALargeOneDoes() {
    try (CodeBoard small = new CodeBoard(true, 1)) {
      small.put(CODE, Code.MIXED);
      small.put(Code.FUNCTION, Code.FUNCTION_OF_MIXED);
      board.put(CODE, Code.MIXED);
      board.put(Code.FUNCTION, Code.FUNCTION_OF_MIXED);
      assertEquals(board.run(), small.run());
      assertEquals(board.clock.now(), small.clock.now());
      assertEquals(processor.register(5), small.processor.register(5));
      // The page that was evicted is written to, and then is nobody's to be told of.
      small.put(Code.FUNCTION, Code.FUNCTION_OF_MIXED);
      assertFalse(small.memory.code().holds(CodeBoard.CODE_FRAME + 1));
    }
  }
}
