package exo.tests.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.kernel.audit.Law;
import exo.testkit.Generator;
import exo.testkit.History;
import exo.testkit.Judging;
import exo.testkit.Player;
import exo.testkit.Session;
import exo.testkit.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who judges, by which laws, and when. */
final class JudgingTest {
  private static final History HISTORY = Generator.history(1, 40);

  /** Finds fault with every history, but only in the end. */
  private static final class AtTheEnd implements Player.Judge {
    private final @Nullable Law law;
    private @Nullable Verdict verdict;

    AtTheEnd(@Nullable Law law) {
      this.law = law;
    }

    @Override
    public void ended() {
      verdict = new Verdict(law, "the end", 0, 0, "it is over");
    }

    @Override
    public @Nullable Verdict verdict() {
      return verdict;
    }
  }

  private static Judging finding(@Nullable Law law, Set<Law> laws) {
    return new Judging(Judging.AUDIT.mode(), laws, List.of(kernel -> new AtTheEnd(law)));
  }

  private static @Nullable Verdict played(Judging judging) {
    try (Player player = new Player(HISTORY, judging, null)) {
      return player.play();
    }
  }

  @Test
  void everybodyGoesOnJudgingByTheLawsThatAreChosen() {
    Judging chosen = Judging.ALL.only(EnumSet.of(Law.L3, Law.L12));
    assertEquals(Judging.ALL.judges(), chosen.judges());
    assertEquals(EnumSet.of(Law.L3, Law.L12), chosen.laws());
  }

  @Test
  void theAuditorReportsNoOtherLawSoThatItDoesNotTireOfThem() {
    try (Player player = new Player(HISTORY, Judging.ALL.only(EnumSet.of(Law.L3, Law.L12)), null)) {
      assertEquals(EnumSet.of(Law.L3), player.auditor().laws());
    }
  }

  @Test
  void whatAJudgeFindsCountsIfItsLawDoes() {
    assertNotNull(played(finding(Law.L3, EnumSet.of(Law.L3))));
    assertNull(played(finding(Law.L3, EnumSet.of(Law.L8))));
  }

  @Test
  void whatBreaksNoLawByNameCountsIfAllDo() {
    assertNotNull(played(finding(null, EnumSet.allOf(Law.class))));
    assertNull(played(finding(null, EnumSet.of(Law.L3))));
  }

  @Test
  void whatIsPlayedActionByActionIsJudgedInTheEnd() {
    Judging judging = finding(Law.L3, EnumSet.allOf(Law.class));
    try (Session session = new Session(HISTORY.board(), judging)) {
      session.play(HISTORY.actions().getFirst());
      assertNull(session.verdict());
      Verdict verdict = session.finish();
      assertNotNull(verdict);
      assertTrue(verdict.story().contains("it is over"), verdict::toString);
    }
  }
}
