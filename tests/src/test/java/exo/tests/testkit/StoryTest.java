package exo.tests.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.kernel.Inspection;
import exo.testkit.Generator;
import exo.testkit.Judging;
import exo.testkit.Player;
import exo.testkit.Story;
import exo.testkit.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoryTest {
  /** Finds fault with a step of the kernel. */
  private record AtStep(Inspection kernel, long step) implements Player.Judge {
    @Override
    public @Nullable Verdict verdict() {
      return kernel.steps() < step ? null : new Verdict(null, "clock", step, 0, "it is late");
    }
  }

  private static Judging until(long step) {
    return new Judging(
        Judging.AUDIT.mode(), Judging.AUDIT.laws(), List.of(kernel -> new AtStep(kernel, step)));
  }

  private static List<String> after(List<String> story, String line) {
    return story.subList(story.indexOf(line) + 1, story.size());
  }

  @Test
  void whereNothingWasWrongItTellsTheStateAtTheEnd() {
    List<String> story = Story.tell(Generator.history(3, 40), Judging.AUDIT);
    assertTrue(story.contains("nothing was wrong"), story::toString);
    assertEquals(List.of("  every libOS has left"), after(story, "at the end"));
    assertFalse(story.stream().anyMatch(line -> line.startsWith("before that step")));
  }

  @Test
  void theStateIsWhatEachLibOsHasBoundWithItsRightsWhereItIsMappedAndWhetherItWaits() {
    List<String> story = Story.tell(Generator.history(3, 40), until(3));
    List<String> state = after(story, "after it");
    for (String told :
        List.of(
            "[ *] libOS [0-9]+: .*, [0-9]+ frames, .* (can run|waits)",
            "[ *] libOS [0-9]+: frame [0-9]+, read.write.grant, .*")) {
      assertTrue(state.stream().anyMatch(line -> line.matches(told)), () -> told + " in " + state);
    }
  }

  @Test
  void ofALongStateItTellsWhatDiffers() {
    List<String> story =
        IntStream.rangeClosed(1, 20)
            .mapToObj(seed -> Story.tell(Generator.history(seed, 400), until(100)))
            .filter(each -> each.contains("after it, as far as it differs"))
            .findFirst()
            .orElseThrow();
    List<String> state = after(story, "before that step, as far as it differs");
    assertTrue(
        state.stream().filter(line -> line.startsWith("  ")).findAny().isEmpty(), state::toString);
  }

  @Test
  void aShortStateItTellsBeforeAndAfter() {
    List<String> story = Story.tell(Generator.history(3, 40), until(2));
    assertTrue(after(story, "before that step").contains("after it"), story::toString);
  }
}
