package exo.tests.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.kernel.Inspection;
import exo.testkit.Action;
import exo.testkit.Deed;
import exo.testkit.Generator;
import exo.testkit.History;
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

  // ---- what a libOS presents, by the numbers of a hand

  private static final int STALE = 11;
  private static final int OF_THE_FIRST = 12;
  private static final int A_BIT_OF_THE_RESOURCE = 14;
  private static final int A_BIT_OF_THE_AUTHORITY = 64 * 16 + 14;
  private static final int A_BIT_OF_THE_MAC = 128 * 16 + 14;
  private static final int TO_NOBODY = 13;

  private static Action action(int player, Deed deed, int a) {
    return new Action(player, deed, a, 0, 0);
  }

  private static List<String> told(Action... actions) {
    History history = new History(Generator.history(3, 1).board(), List.of(actions));
    return Story.tell(history, Judging.AUDIT);
  }

  private static void assertTold(String regex, List<String> story) {
    assertTrue(story.stream().anyMatch(line -> line.matches(regex)), () -> regex + " in " + story);
  }

  @Test
  void aForgedCapabilityIsToldFromTheMintedOneThatReadsTheSame() {
    List<String> story =
        told(
            action(0, Deed.BIND_FRAME, 0),
            action(0, Deed.GUARD, A_BIT_OF_THE_MAC),
            action(0, Deed.GUARD, A_BIT_OF_THE_AUTHORITY),
            action(0, Deed.GUARD, A_BIT_OF_THE_RESOURCE),
            action(0, Deed.GUARD, 0));
    String minted = "frame (\\d+) read.write.grant by node \\d+ of generation 0";
    String call = " +Guard\\[frame=";
    assertTold(
        call + "forged \\[" + minted + ", with another MAC than was minted]] = Forged.*", story);
    assertTold(call + "forged \\[.*, with another authority than was minted]] = Forged.*", story);
    assertTold(call + "forged \\[.*, minted for frame \\d+: another resource]] = Forged.*", story);
    assertTold(call + "\\[" + minted + "]] = 1", story);
  }

  @Test
  void aCapabilityThatIsOverIsStale() {
    List<String> story =
        told(
            action(0, Deed.BIND_FRAME, 0),
            action(0, Deed.UNBIND_FRAME, 0),
            action(0, Deed.GUARD, STALE));
    assertTold(" +UnbindFrame\\[frame=\\[frame .*]] = 0", story);
    assertTold(" +Guard\\[frame=stale \\[frame .*", story);
  }

  @Test
  void oneThatWasDerivedIsStaleOnceItsParentHasRevokedIt() {
    List<String> story =
        told(
            action(0, Deed.BIND_FRAME, 0),
            new Action(0, Deed.DERIVE, 0, 0, 7 * 16 * 8),
            action(0, Deed.REVOKE_DERIVED, 16),
            action(0, Deed.GUARD, 0));
    assertTold(" +RevokeDerived\\[parent=\\[frame .*]] = 1", story);
    assertTold(" +Guard\\[frame=stale \\[frame .*", story);
  }

  @Test
  void anothersIsHis() {
    List<String> story =
        told(
            action(0, Deed.BIND_FRAME, 0),
            action(0, Deed.YIELD, TO_NOBODY),
            action(0, Deed.PRINT, 0),
            action(1, Deed.GUARD, OF_THE_FIRST));
    assertTold(" +Guard\\[frame=libOS 1's \\[frame .*]] = NotHeld.*", story);
  }

  @Test
  void whenEverybodyHasLeftItSaysSo() {
    List<String> story = Story.tell(Generator.history(3, 1), until(1_000));
    assertEquals("  every libOS has left", story.getLast());
  }

  @Test
  void aShortStateItTellsBeforeAndAfter() {
    List<String> story = Story.tell(Generator.history(3, 40), until(2));
    assertTrue(after(story, "before that step").contains("after it"), story::toString);
  }
}
