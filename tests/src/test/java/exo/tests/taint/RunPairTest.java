package exo.tests.taint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.DownCalls;
import exo.bindings.Capability;
import exo.testkit.taint.RunPair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many seeds: who is not connected cannot tell one secret from another, unless something leaks; then it is told where. */
class RunPairTest {
  private static final int SEEDS = 8;
  private static final int SEEDS_OF_A_LONG_RUN = 400;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoIsNotConnectedNoticesNothing(boolean software) {
    noticesNothing(SEEDS, software);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void norInALongRun(boolean software) {
    noticesNothing(SEEDS_OF_A_LONG_RUN, software);
  }

  /** What it observes is much, and the machine did end in another state, or nothing would have been tried. */
  private static void noticesNothing(int seeds, boolean software) {
    long observations = 0;
    int different = 0;
    for (long seed = 1; seed <= seeds; seed++) {
      Setting.Played played = Setting.sound(seed, software).play();
      assertEquals(Optional.empty(), played.pair().difference(), "seed " + seed);
      observations += played.pair().one().size();
      different += played.digest() == played.otherDigest() ? 0 : 1;
    }
    assertTrue(observations > 5_000L * seeds, observations + " observations");
    assertTrue(different > seeds / 2, different + " pairs differed in anything");
  }

  private static int noticed(int seeds, Setting example) {
    int noticed = 0;
    for (long seed = 1; seed <= seeds; seed++) {
      var setting = new Setting(seed, example.software(), example.connected(), example.broken());
      noticed += setting.play().pair().difference().isPresent() ? 1 : 0;
    }
    return noticed;
  }

  @Test
  void whoIsConnectedNotices() {
    int noticed = noticed(6, new Setting(0, false, true, board -> {}));
    assertTrue(noticed >= 3, noticed + " of 6 pairs");
  }

  @Test
  void anUnscrubbedFrameIsNoticed() {
    int noticed = noticed(8, new Setting(0, false, false, Sabotage::skipScrubbingFrames));
    assertTrue(noticed >= 3, noticed + " of 8 pairs");
  }

  /** The legal storage channel, for which nothing is claimed: what somebody does stands in the books. */
  @Test
  void whoChoosesHisCallsByHisDataIsReadInTheBooks() {
    RunPair pair =
        RunPair.of(
            (secret, witness) -> {
              var script = new Scripted.Script();
              var a = new Scripted(script);
              var b = new Scripted(script);
              try (Board board = Board.plain("cortex-a76", false)) {
                board.admit(Board.spec("a", a, a::step));
                board.admit(witness.observing(Board.spec("b", b, b::step)));
                script
                    .then(b, self -> {})
                    .then(
                        a,
                        self -> {
                          if (secret == 1) {
                            self.must(self.kernel.bindFrame(DownCalls.ANY, new Capability()));
                          }
                        })
                    .then(b, self -> self.kernel.books().freeFrames());
                while (!script.isOver()) {
                  board.kernel.step();
                }
              }
            },
            0,
            1);
    assertTrue(pair.difference().isPresent());
    List<String> free = pair.one().stream().filter(seen -> seen.startsWith("freeFrames")).toList();
    assertTrue(!free.isEmpty() && !pair.other().containsAll(free), free::toString);
  }
}
