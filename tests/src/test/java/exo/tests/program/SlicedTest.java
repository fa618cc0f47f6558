package exo.tests.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.tests.a64.programs.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Slice ends after every k-th instruction, with a neighbour that has the processor, and its vector registers, between. */
class SlicedTest {
  private static final long SLICE = 12_000;
  private static final long AMPLE = 10_000_000;
  private static final int MOST = 50;

  private static List<Integer> counts() {
    List<Integer> counts = new ArrayList<>();
    for (int k = 1; k <= MOST; k++) {
      counts.add(k);
    }
    return counts;
  }

  /** Small sizes: with one instruction to a slice there are as many slices as instructions. */
  private static List<Run> runs() {
    return List.of(
        new Run("hello", "hello-musl", List.of("you"), 0, Run.UNCOUNTED, Run.UNCOUNTED),
        new Run("nbody", "nbody", List.of("1"), 0, Run.UNCOUNTED, Run.UNCOUNTED),
        new Run("sort", "quicksort", List.of("12"), 0, Run.UNCOUNTED, Run.UNCOUNTED));
  }

  private static List<String> expected = List.of();
  private static long instructions;

  @BeforeAll
  static void runThemInSlicesThatAreLongEnough() throws IOException {
    try (Crowd crowd = crowd(Integer.MAX_VALUE)) {
      assertEquals("", crowd.run());
      expected = crowd.lines();
      instructions = crowd.instructions();
    }
    assertEquals(runs().size(), expected.size());
  }

  private static Crowd crowd(int k) throws IOException {
    var crowd = new Crowd(400, k == Integer.MAX_VALUE ? AMPLE : SLICE, 20, runs().size());
    for (Run run : runs()) {
      crowd.add(run, "clock", 60, new Sliced(k));
    }
    return crowd;
  }

  @ParameterizedTest
  @MethodSource("counts")
  void aSliceEndAfterEveryKthInstructionChangesNothing(int k) throws IOException {
    try (Crowd crowd = crowd(k)) {
      assertEquals("", crowd.run());
      assertEquals(expected, crowd.lines());
      assertEquals(instructions, crowd.instructions());
      long slices = 0;
      for (int member = 0; member < runs().size(); member++) {
        assertEquals(0, crowd.outcome(member).status());
        slices += crowd.slices(member);
      }
      assertTrue(slices >= instructions / k, slices + " slices, " + instructions + " instructions");
    }
  }
}
