package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A program does not see where its spans end. */
class SpanProps {
  private static final int STEPS = 400;
  private static final int WORDS = 96;

  /** The story of a run: what it raised, and when, and what it left. */
  private static List<String> run(long seed, int[] spans) {
    Core core = drawn(seed);
    List<String> story = new ArrayList<>();
    long left = STEPS;
    for (int i = 0; left > 0; i++) {
      left -= core.run(Math.min(left, spans[i % spans.length]));
      if (core.cpu.exception() != 0) {
        story.add(left + ": " + Integer.toHexString(core.cpu.exception()) + " " + core.cpu.far());
        core.cpu.clearException();
        core.cpu.pc = Core.CODE + PagedMemory.PAGE_BYTES - 4 * WORDS / 2 + left % WORDS * 4;
        left--;
      }
    }
    story.add(Long.toHexString(core.cpu.pc) + " " + core.snapshot());
    return story;
  }

  /** Random instructions across the border of two pages; most registers point to data. */
  private static Core drawn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Core core = new Core();
    long first = Core.CODE + PagedMemory.PAGE_BYTES - 4 * WORDS / 2;
    List<Encoding> table = Decoder.encodings();
    for (int i = 0; i < WORDS; i++) {
      Encoding e = table.get(random.nextInt(table.size()));
      core.put(first + 4L * i, e.value() | (random.nextInt() & ~e.mask()));
    }
    for (int i = 0; i < Cpu.LINK; i++) {
      core.cpu.x[i] = Core.DATA + 16L * random.nextInt(64, 192);
    }
    core.cpu.pc = first;
    return core;
  }

  @Property(tries = 100)
  void anyProgramDoesTheSameInSpansOfAnyLength(
      @ForAll long seed,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 60) Integer> spans) {
    List<String> whole = run(seed, new int[] {STEPS});
    int[] lengths = spans.stream().mapToInt(Integer::intValue).toArray();
    assertEquals(whole, run(seed, lengths));
    assertEquals(whole, run(seed, new int[] {1}));
  }
}
