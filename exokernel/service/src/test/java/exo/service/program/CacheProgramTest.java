package exo.service.program;

import static exo.service.program.PlainProcessor.ACCESS_CYCLES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Frames;
import exo.minimal.Calls;
import exo.service.program.PlainProcessor.Trap;
import exo.service.trace.AccessSource;
import exo.service.trace.Replay;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CacheProgramTest {
  private static final int ENVIRONMENT = 2;
  private static final int DISK = 1;
  private static final long FIRST_BLOCK = 1000;
  private static final long CACHE_PAGE = 0x5000; // where this libOS keeps block 0
  private static final long FOREVER = Long.MAX_VALUE;

  private final PlainProcessor cpu = new PlainProcessor();
  private final List<Long> lookups = new ArrayList<>();

  private static int store(int block) {
    return block | AccessSource.STORE;
  }

  private static TraceProgram program(int... accesses) {
    return TraceProgram.cache(
        new Replay(accesses, 1), Writes.AS_TRACED, ENVIRONMENT, true, DISK, FIRST_BLOCK);
  }

  /** Answers the first lookups of a call from a cache that has everything. */
  private void answer(int most) {
    int asked = (int) cpu.register(0);
    int served = Math.min(asked, most);
    for (int i = 1; i <= served; i++) {
      lookups.add(cpu.register(i));
      long block = cpu.register(i) & ~Calls.FOR_WRITING;
      load(block);
      cpu.setRegister(i, CACHE_PAGE + block << Frames.SHIFT);
    }
    cpu.setRegister(0, served);
  }

  /** Brings in a block that was never there. */
  private void load(long block) {
    long[] page = cpu.page(CACHE_PAGE + block);
    if (page[0] == 0) {
      MemorySegment image = MemorySegment.ofArray(new long[Frames.WORDS]);
      new StampImage(DISK).fill(FIRST_BLOCK + block, image, 0);
      MemorySegment.copy(image, ValueLayout.JAVA_LONG, 0, page, 0, page.length);
    }
  }

  private void run(TraceProgram program, int mostPerCall) {
    while (program.outcome() == null) {
      program.step(cpu, FOREVER);
      if (cpu.takeTrap() == Trap.SVC && cpu.immediate() == Calls.SVC_LOOKUP) {
        answer(mostPerCall);
      }
    }
  }

  @Test
  void asksForSixteenBlocksAtATime() {
    int[] accesses = new int[20];
    for (int i = 0; i < accesses.length; i++) {
      accesses[i] = i % 3 == 0 ? store(i) : i;
    }
    TraceProgram program = program(accesses);
    program.step(cpu, FOREVER);
    assertEquals(Trap.SVC, cpu.takeTrap());
    assertEquals(Calls.SVC_LOOKUP, cpu.immediate());
    assertEquals(16, cpu.register(0));
    assertEquals(Calls.FOR_WRITING, cpu.register(1));
    assertEquals(1, cpu.register(2));
    assertEquals(15 | Calls.FOR_WRITING, cpu.register(16));
    answer(16);
    program.step(cpu, FOREVER);
    assertEquals(Trap.SVC, cpu.takeTrap());
    assertEquals(4, cpu.register(0));
    assertEquals(16, program.accesses());
    answer(16);
    program.step(cpu, FOREVER);
    assertEquals(Trap.SVC, cpu.takeTrap());
    assertEquals(Calls.SVC_EXIT, cpu.immediate());
    assertEquals(new Outcome.Finished(20), program.outcome());
    assertEquals(7, program.stores());
    assertEquals(13, program.verified());
  }

  @Test
  void asksAgainForWhatWasNotServed() {
    run(program(0, 1, 2, 3, 4), 2);
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), lookups);
    assertEquals(5, cpu.done);
  }

  @Test
  void keepsItsAddressesOverFaultsAndDeadlines() {
    TraceProgram program = program(0, 1, 2);
    program.step(cpu, FOREVER);
    assertEquals(Trap.SVC, cpu.takeTrap());
    answer(16);
    cpu.unmap(CACHE_PAGE + 1);
    program.step(cpu, FOREVER);
    assertEquals(Trap.FAULT, cpu.takeTrap());
    assertEquals(1, program.accesses());
    program.step(cpu, cpu.cycles());
    assertEquals(1, program.accesses());
    program.step(cpu, cpu.cycles() + ACCESS_CYCLES);
    assertEquals(2, program.accesses());
    program.step(cpu, FOREVER);
    assertEquals(Trap.SVC, cpu.takeTrap());
    assertEquals(new Outcome.Finished(3), program.outcome());
    assertEquals(3, lookups.size());
  }

  @Test
  void anAnswerThatComesAtTheDeadlineIsKept() {
    TraceProgram program = program(0, 1);
    program.step(cpu, FOREVER);
    assertEquals(Trap.SVC, cpu.takeTrap());
    answer(16);
    program.step(cpu, cpu.cycles());
    assertEquals(0, program.accesses());
    run(program, 16);
    assertEquals(2, program.accesses());
    assertEquals(2, lookups.size());
  }

  @Test
  void anAnswerOutOfRangeStopsTheProgram() {
    for (long answered : new long[] {0, -1, 3, Long.MAX_VALUE}) {
      PlainProcessor cpu = new PlainProcessor();
      TraceProgram program = program(0, 1);
      program.step(cpu, FOREVER);
      assertEquals(Trap.SVC, cpu.takeTrap());
      cpu.setRegister(0, answered);
      program.step(cpu, FOREVER);
      assertEquals(Trap.BRK, cpu.takeTrap());
      assertEquals(Breakpoints.WRONG_ANSWER, cpu.immediate());
      assertEquals(new Outcome.WrongAnswer(0, 2, answered), program.outcome());
      assertTrue(program.outcome().story().contains("expected 1 to 2"));
    }
  }

  @Test
  void aBlockInAnothersPlaceIsNamed() {
    TraceProgram program = program(0, 1);
    program.step(cpu, FOREVER);
    assertEquals(Trap.SVC, cpu.takeTrap());
    answer(16);
    cpu.swap(CACHE_PAGE, CACHE_PAGE + 1);
    program.step(cpu, FOREVER);
    assertEquals(Trap.BRK, cpu.takeTrap());
    assertEquals(Breakpoints.WRONG_WORD, cpu.immediate());
    assertEquals(
        "page 0 shows block 1001 of disk 1 as it arrived (word 0), expected block 1000 of disk 1"
            + " as it arrived (word 0) (access 0, cycle 3)",
        program.outcome().story());
  }

  @Test
  void aBlockThatWasNeverReadFromTheDiskIsFound() {
    TraceProgram program = program(0);
    program.step(cpu, FOREVER);
    assertEquals(Trap.SVC, cpu.takeTrap());
    cpu.setRegister(1, CACHE_PAGE << Frames.SHIFT);
    program.step(cpu, FOREVER);
    assertInstanceOf(Outcome.WrongWord.class, program.outcome());
    assertTrue(program.outcome().story().startsWith("page 0 shows zeros, expected block 1000"));
  }

  @Property(tries = 200)
  void batchesFaultsAndPreemptionChangeNothing(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5_000) int length,
      @ForAll @IntRange(min = 1, max = 700) int blocks) {
    Random random = new Random(seed);
    int[] accesses = new int[length];
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int block = random.nextInt(blocks);
      boolean store = random.nextInt(3) == 0;
      accesses[i] = store ? store(block) : block;
      expected.add(block | (store ? Calls.FOR_WRITING : 0));
    }
    CacheProgramTest libOs = new CacheProgramTest();
    TraceProgram program = program(accesses);
    while (program.outcome() == null) {
      if (random.nextBoolean()) {
        libOs.cpu.unmap(CACHE_PAGE + random.nextInt(blocks));
      }
      program.step(libOs.cpu, libOs.cpu.cycles() + random.nextInt(200));
      if (libOs.cpu.takeTrap() == Trap.SVC && libOs.cpu.immediate() == Calls.SVC_LOOKUP) {
        libOs.answer(1 + random.nextInt(16));
      }
      assertEquals(libOs.cpu.done, program.accesses());
    }
    assertEquals(new Outcome.Finished(length), program.outcome());
    assertEquals(expected, libOs.lookups);
  }
}
