package exo.tests.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.tests.a64.programs.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Slice ends after every k-th instruction, with neighbours that have the processor, and its vector registers, between. */
class SlicedTest {
  private static final long SLICE = 12_000;
  private static final long AMPLE = 10_000_000;
  private static final int MOST = 50;

  /** Small sizes: with one instruction to a slice there are as many slices as instructions. */
  private static final List<Run> RUNS =
      List.of(
          new Run("hello", "hello-musl", List.of("you"), 0, Run.UNCOUNTED, Run.UNCOUNTED),
          new Run("nbody", "nbody", List.of("1"), 0, Run.UNCOUNTED, Run.UNCOUNTED),
          new Run("sort", "quicksort", List.of("12"), 0, Run.UNCOUNTED, Run.UNCOUNTED));

  private static final Done USUAL = inSlicesThatAreLongEnough();

  /** What all of them did together. */
  private record Done(List<String> lines, long instructions, long slices) {}

  private static IntStream counts() {
    return IntStream.rangeClosed(1, MOST);
  }

  private static Done inSlicesThatAreLongEnough() {
    try {
      return done(AMPLE, Integer.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Done done(long slice, int k) throws IOException {
    try (Crowd crowd = new Crowd(400, slice, 20, RUNS.size())) {
      for (Run run : RUNS) {
        crowd.add(run, "clock", 60, new Sliced(k));
      }
      assertEquals("", crowd.run());
      long slices = 0;
      for (int member = 0; member < RUNS.size(); member++) {
        assertEquals(0, crowd.outcome(member).status());
        slices += crowd.slices(member);
      }
      return new Done(crowd.lines(), crowd.instructions(), slices);
    }
  }

  @Test
  void eachPrintsALine() {
    assertEquals(RUNS.size(), USUAL.lines().size());
    assertTrue(USUAL.lines().contains("hello, you"), USUAL.toString());
  }

  @ParameterizedTest
  @MethodSource("counts")
  void aSliceEndAfterEveryKthInstructionChangesNothing(int k) throws IOException {
    Done done = done(SLICE, k);
    assertEquals(USUAL.lines(), done.lines());
    assertEquals(USUAL.instructions(), done.instructions());
    assertTrue(done.slices() >= done.instructions() / k, done.toString());
  }
}
