package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.Syndrome;
import exo.hw.clock.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The face of a page on which instructions tell. */
final class ObserverTest {
  private static final long CODE = VectorBoard.CODE;
  private static final int NOP = 0xD503_201F;
  private static final int INCREMENT = 0x9100_0400; // add x0, x0, #1
  private static final int DOUBLE = 0x8B00_0000; // add x0, x0, x0
  private static final int BACK_TWO = 0x17FF_FFFE; // b .-8
  private static final int SVC = 0xD400_0001;
  private static final int BRK = 0xD420_0000;
  private static final int READ_COUNT = 0xD53B_E041; // mrs x1, cntvct_el0
  private static final int FADD = 0x1E62_2820; // fadd d0, d1, d2
  private static final int UNALLOCATED = 0xFFFF_FFFF;
  private static final int STORE_W2_X1 = 0xB900_0022; // str w2, [x1]
  private static final int WORDS_OF_A_LEAF = 10;

  private final VectorBoard board = new VectorBoard();
  private final Cpu cpu = board.cpu;
  private final Engine engine = new Engine(board.memory.code);
  private final List<String> told = new ArrayList<>();

  /** Writes down what it is told, and lets everything pass. */
  private class Scribe implements Observer {
    @Override
    public boolean begins(Cpu seen, long pc) {
      assertEquals(pc, seen.pc);
      told.add("begins " + (pc - CODE));
      return true;
    }

    @Override
    public void completed(Cpu seen, long pc, int word, InstructionGroup group) {
      told.add("completed " + (pc - CODE) + " " + group.title() + " x0=" + seen.x[0]);
    }
  }

  private void place(int... words) {
    for (int i = 0; i < words.length; i++) {
      board.memory.put(CODE + 4L * i, words[i]);
    }
    board.memory.code.forget(CODE >>> 12);
    cpu.pc = CODE;
  }

  private long run(int instructions) {
    return engine.run(cpu, instructions);
  }

  @Test
  void anObserverHearsOfEveryInstructionBeforeAndAfter() {
    place(INCREMENT, DOUBLE, BACK_TWO);
    cpu.observe(new Scribe());
    assertEquals(4, run(4));
    assertEquals(
        List.of(
            "begins 0",
            "completed 0 integer, immediate x0=1",
            "begins 4",
            "completed 4 integer, register x0=2",
            "begins 8",
            "completed 8 branch x0=2",
            "begins 0",
            "completed 0 integer, immediate x0=3"),
        told);
  }

  @Test
  void aSupervisorCallIsCompleteAndABreakpointIsNot() {
    place(SVC, BRK);
    cpu.observe(new Scribe());
    run(2);
    assertEquals(Syndrome.svc(0), cpu.exception());
    cpu.clearException();
    cpu.pc = CODE + 4;
    run(1);
    assertEquals(Syndrome.brk(0), cpu.exception());
    assertEquals(List.of("begins 0", "completed 0 branch x0=0", "begins 4"), told);
  }

  @Test
  void whatIsNoInstructionBeginsAndIsNeverCompleted() {
    place(UNALLOCATED);
    cpu.observe(new Scribe());
    run(1);
    assertEquals(Syndrome.undefined(), cpu.exception());
    assertEquals(List.of("begins 0"), told);
  }

  @Test
  void aReaderOfTheTimeIsToldOnce() {
    place(READ_COUNT, NOP);
    cpu.observe(new Scribe());
    assertEquals(2, run(2));
    assertEquals(
        List.of("begins 0", "completed 0 system x0=0", "begins 4", "completed 4 system x0=0"),
        told);
  }

  @Test
  void vectorInstructionsTrapUnderObservationToo() {
    place(FADD);
    cpu.vectorsEnabled = false;
    cpu.observe(new Scribe());
    assertEquals(0, run(1));
    assertEquals(Syndrome.fpAccess(), cpu.exception());
    cpu.clearException();
    cpu.vectorsEnabled = true;
    assertEquals(1, run(1));
    assertEquals(List.of("begins 0", "begins 0", "completed 0 scalar floating point x0=0"), told);
  }

  @Test
  void anObserverThatHoldsAnInstructionBackSendsTheProgramElsewhere() {
    place(INCREMENT, DOUBLE, INCREMENT);
    cpu.observe(
        new Scribe() {
          @Override
          public boolean begins(Cpu seen, long pc) {
            super.begins(seen, pc);
            seen.pc = pc == CODE + 4 ? CODE + 8 : pc;
            return seen.pc == pc;
          }
        });
    Clock clock = new Clock();
    assertEquals(2, engine.runUntil(cpu, clock, 2));
    assertEquals(2, cpu.x[0]);
    assertEquals(2, clock.now(), "what was held back costs nothing");
    assertEquals(
        List.of(
            "begins 0",
            "completed 0 integer, immediate x0=1",
            "begins 4",
            "begins 8",
            "completed 8 integer, immediate x0=2"),
        told);
  }

  @Test
  void anInstructionThatTheProgramOverwritesIsObservedAsItIsThen() {
    board.memory.map(CODE, PagedMemory.READ | PagedMemory.WRITE | PagedMemory.EXECUTE);
    place(NOP, STORE_W2_X1, 0x17FF_FFFE);
    cpu.observe(new Scribe());
    cpu.x[1] = CODE;
    cpu.x[2] = INCREMENT;
    run(1);
    run(1);
    board.memory.code.forget(CODE >>> 12); // what the memory of the machine does by itself
    run(2);
    assertEquals("completed 0 integer, immediate x0=1", told.getLast());
  }

  @Test
  void observationChangesNothingThatAProgramSees() {
    SplittableRandom draw = new SplittableRandom(1);
    for (Encoding leaf : Decoder.encodings()) {
      for (int i = 0; i < WORDS_OF_A_LEAF; i++) {
        int word = VectorBoard.word(leaf, 1, draw);
        var plain = new VectorBoard();
        var seen = new VectorBoard();
        told.clear();
        seen.cpu.observe(new Scribe());
        for (VectorBoard each : List.of(plain, seen)) {
          each.cpu.x[1] = VectorBoard.DATA + 0x100;
        }
        String what = leaf.name() + " " + Integer.toHexString(word);
        assertEquals(plain.executes(word), seen.executes(word), what);
        assertEquals(plain.cpu.exception(), seen.cpu.exception(), what);
        assertEquals(plain.cpu.pc, seen.cpu.pc, what);
        assertEquals(plain.cpu.nzcv(), seen.cpu.nzcv(), what);
        assertArrayEquals(plain.cpu.x, seen.cpu.x, what);
        assertArrayEquals(plain.cpu.v, seen.cpu.v, what);
        assertFalse(told.isEmpty(), what);
      }
    }
  }

  @Test
  void everyLeafIsInOneGroup() {
    Set<Encoding> leaves = new HashSet<>();
    for (InstructionGroup group : InstructionGroup.values()) {
      for (Encoding leaf : group.encodings()) {
        assertTrue(leaves.add(leaf), leaf.name());
        assertEquals(group, InstructionGroup.of(leaf.value()), leaf.name());
      }
    }
    assertEquals(Set.copyOf(Decoder.encodings()), leaves);
  }

  @Test
  void anObserverThatHasBeenDismissedHearsNothing() {
    place(INCREMENT, DOUBLE);
    cpu.observe(new Scribe());
    run(1);
    cpu.observe(null);
    run(1);
    assertEquals(2, cpu.x[0]);
    assertEquals(2, told.size());
  }
}
