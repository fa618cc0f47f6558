package exo.service.program;

import static exo.service.program.PlainProcessor.ACCESS_CYCLES;
import static exo.service.program.PlainProcessor.pageInPaging;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.minimal.Calls;
import exo.service.program.PlainProcessor.Trap;
import exo.service.trace.AccessSource;
import exo.service.trace.Replay;
import exo.service.trace.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagingProgramTest {
  private static final int ENVIRONMENT = 3;
  private static final long FOREVER = Long.MAX_VALUE;

  @TempDir Path directory;

  private final PlainProcessor cpu = new PlainProcessor();

  private static int store(int page) {
    return page | AccessSource.STORE;
  }

  private static TraceProgram program(int... accesses) {
    return TraceProgram.paging(new Replay(accesses, 1), Writes.AS_TRACED, ENVIRONMENT, true);
  }

  private void assertFinished(TraceProgram program, long accesses) {
    assertEquals(Trap.SVC, cpu.takeTrap());
    assertEquals(Calls.SVC_EXIT, cpu.immediate());
    assertEquals(new Outcome.Finished(accesses), program.outcome());
    assertEquals(accesses, program.accesses());
    assertEquals(accesses, cpu.done);
  }

  private Outcome.WrongWord assertWrong(TraceProgram program) {
    assertEquals(Trap.BRK, cpu.takeTrap());
    assertEquals(Breakpoints.WRONG_WORD, cpu.immediate());
    return assertInstanceOf(Outcome.WrongWord.class, program.outcome());
  }

  /** Runs until so many accesses are done. */
  private void advance(TraceProgram program, long accesses) {
    program.step(cpu, cpu.cycles() + accesses * ACCESS_CYCLES);
    assertEquals(Trap.NONE, cpu.takeTrap());
  }

  @Test
  void storesStampsWhereLoadsLookForThem() {
    TraceProgram program = program(0, store(1), 1, store(1), store(1), 1, 0);
    program.step(cpu, FOREVER);
    assertFinished(program, 7);
    assertEquals(3, program.stores());
    assertEquals(4, program.verified());
    long[] page = cpu.page(pageInPaging(1));
    assertEquals(Stamp.stored(ENVIRONMENT, 1, 1), page[2]);
    assertEquals(Stamp.stored(ENVIRONMENT, 1, 2), page[3]);
    assertEquals(Stamp.stored(ENVIRONMENT, 1, 3), page[4]);
    assertEquals(3, Arrays.stream(page).filter(word -> word != 0).count());
  }

  @Test
  void exitsAgainWhenResumedAfterItsEnd() {
    TraceProgram program = program(0);
    program.step(cpu, FOREVER);
    assertFinished(program, 1);
    program.step(cpu, FOREVER);
    assertFinished(program, 1);
  }

  @Test
  void stopsAtTheDeadlineWithoutTouchingAnything() {
    TraceProgram program = program(0, 0, 0, 0);
    program.step(cpu, cpu.cycles());
    assertEquals(0, cpu.done);
    program.step(cpu, 1);
    assertEquals(1, program.accesses());
    program.step(cpu, ACCESS_CYCLES);
    assertEquals(1, program.accesses());
    program.step(cpu, ACCESS_CYCLES + 1);
    assertEquals(2, program.accesses());
    assertNull(program.outcome());
    assertEquals(Trap.NONE, cpu.takeTrap());
  }

  @Test
  void doesAnAccessThatFaultsAgain() {
    TraceProgram program = program(0, store(1), 1, 0);
    cpu.unmap(pageInPaging(1));
    program.step(cpu, FOREVER);
    assertEquals(Trap.FAULT, cpu.takeTrap());
    assertEquals(pageInPaging(1), cpu.faultPage());
    assertEquals(1, program.accesses());
    assertEquals(0, program.stores());
    cpu.unmap(pageInPaging(1));
    program.step(cpu, FOREVER);
    assertEquals(Trap.FAULT, cpu.takeTrap());
    assertEquals(1, program.accesses());
    program.step(cpu, FOREVER);
    assertFinished(program, 4);
    assertEquals(1, program.stores());
  }

  @Test
  void aDroppedWriteIsAnOlderVersion() {
    TraceProgram program = program(0, store(1), store(1), 1);
    advance(program, 2);
    long[] written = cpu.page(pageInPaging(1)).clone();
    advance(program, 1);
    System.arraycopy(written, 0, cpu.page(pageInPaging(1)), 0, written.length);
    program.step(cpu, FOREVER);
    Outcome.WrongWord wrong = assertWrong(program);
    assertEquals(3, wrong.access());
    assertEquals("page 1 shows zeros, expected version 2 (access 3, cycle 12)", wrong.story());
    assertEquals(3, program.accesses());
  }

  @Test
  void aPageInAnothersPlaceIsNamed() {
    int pages = 513; // pages 0 and 512 keep their stamps in the same words
    int[] accesses = new int[pages + 2];
    for (int page = 0; page < pages; page++) {
      accesses[page] = store(page);
    }
    accesses[pages] = 1;
    TraceProgram program = program(accesses);
    advance(program, pages + 1);
    cpu.swap(pageInPaging(0), pageInPaging(512));
    program.step(cpu, FOREVER);
    assertEquals(
        "page 0 shows page 512's version 1, expected version 1 (access 514, cycle 1545)",
        assertWrong(program).story());
  }

  @Test
  void oneFlippedBitIsFound() {
    for (int bit = 0; bit < Long.SIZE; bit++) {
      PlainProcessor cpu = new PlainProcessor();
      TraceProgram program = program(store(0), 0);
      program.step(cpu, ACCESS_CYCLES);
      cpu.page(pageInPaging(0))[1] ^= 1L << bit;
      program.step(cpu, FOREVER);
      assertInstanceOf(Outcome.WrongWord.class, program.outcome());
    }
  }

  @Test
  void anythingInFreshMemoryIsFound() {
    TraceProgram program = program(0);
    cpu.page(pageInPaging(0))[0] = Stamp.stored(7, 5, 2);
    program.step(cpu, FOREVER);
    assertEquals(
        "page 0 shows page 5's version 2 (signed 7), expected zeros (access 0, cycle 3)",
        assertWrong(program).story());
  }

  @Test
  void aWrongWordStopsTheProgramForGood() {
    TraceProgram program = program(0, 0);
    cpu.page(pageInPaging(0))[0] = 1;
    program.step(cpu, FOREVER);
    assertWrong(program);
    cpu.page(pageInPaging(0))[0] = 0;
    program.step(cpu, FOREVER);
    assertWrong(program);
    assertEquals(0, program.accesses());
  }

  @Test
  void withoutContentStoresWriteZeroAndLoadsBelieveEverything() {
    int[] accesses = {0, store(1), 1, 2, store(2), 2};
    TraceProgram program =
        TraceProgram.paging(new Replay(accesses, 2), Writes.AS_TRACED, ENVIRONMENT, false);
    cpu.page(pageInPaging(0))[0] = 99;
    cpu.page(pageInPaging(1))[1] = 99;
    program.step(cpu, FOREVER);
    assertFinished(program, 12);
    assertEquals(4, program.stores());
    assertEquals(0, program.verified());
    assertEquals(99, cpu.page(pageInPaging(0))[0]);
    assertEquals(0, cpu.page(pageInPaging(1))[1]);
  }

  @Test
  void aShareOfTheReadsBecomesStores() {
    int[] accesses = new int[10_000];
    Writes writes = new Writes(0.2, 42);
    TraceProgram program = TraceProgram.paging(new Replay(accesses, 2), writes, 1, true);
    program.step(cpu, FOREVER);
    assertFinished(program, 20_000);
    long expected = 0;
    for (long ordinal = 0; ordinal < 20_000; ordinal++) {
      expected += writes.storesAt(ordinal) ? 1 : 0;
    }
    assertEquals(expected, program.stores());
    assertEquals(4_000, expected, 200);
  }

  @Test
  void aBrokenTraceEndsTheProgramAfterWhatCouldBeRead() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append(i % 100).append('\n');
    }
    Path file = Files.writeString(directory.resolve("t"), text + "x\n1\n");
    try (var reader = Trace.open(file, null).reader()) {
      TraceProgram program = TraceProgram.paging(reader, Writes.AS_TRACED, 1, true);
      program.step(cpu, FOREVER);
      assertEquals(Trap.BRK, cpu.takeTrap());
      assertEquals(Breakpoints.UNREADABLE, cpu.immediate());
      Outcome.Unreadable outcome = assertInstanceOf(Outcome.Unreadable.class, program.outcome());
      assertTrue(outcome.story().contains("record 5001, byte 14500"), outcome.story());
      assertEquals(4096, outcome.accesses());
    }
  }

  @Property(tries = 200)
  void faultsAndPreemptionChangeNothing(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9_000) int length,
      @ForAll @IntRange(min = 1, max = 700) int pages) {
    Random random = new Random(seed);
    int[] accesses = new int[length];
    int seen = 0;
    for (int i = 0; i < length; i++) {
      int page = Math.min(seen, random.nextInt(pages));
      seen = Math.max(seen, page + 1);
      accesses[i] = random.nextInt(3) == 0 ? store(page) : page;
    }
    PlainProcessor undisturbed = new PlainProcessor();
    TraceProgram plain = program(accesses);
    plain.step(undisturbed, FOREVER);
    PlainProcessor disturbed = new PlainProcessor();
    TraceProgram program = program(accesses);
    while (program.outcome() == null) {
      if (random.nextBoolean()) {
        disturbed.unmap(pageInPaging(random.nextInt(pages)));
      }
      long before = program.accesses();
      long deadline = disturbed.cycles() + random.nextInt(3000);
      program.step(disturbed, deadline);
      Trap trap = disturbed.takeTrap();
      assertTrue(trap != Trap.NONE || disturbed.cycles() >= deadline);
      assertTrue(disturbed.cycles() < deadline + ACCESS_CYCLES);
      assertEquals(disturbed.done, program.accesses(), "counts what was done");
      assertTrue(program.accesses() >= before);
    }
    assertEquals(plain.outcome(), program.outcome());
    assertEquals(plain.stores(), program.stores());
    for (int page = 0; page < seen; page++) {
      assertTrue(
          Arrays.equals(undisturbed.page(pageInPaging(page)), disturbed.page(pageInPaging(page))));
    }
  }
}
