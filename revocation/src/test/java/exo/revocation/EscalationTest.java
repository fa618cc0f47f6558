package exo.revocation;

import static exo.revocation.Escalation.ASKED;
import static exo.revocation.Escalation.DEMANDED;
import static exo.revocation.Escalation.REPOSSESSED;
import static exo.revocation.Escalation.REPOSSESSING;
import static exo.revocation.Escalation.RETURNED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EscalationTest {
  private static final long DEADLINE = 100;
  private static final long[] TIMES = {0, DEADLINE - 1, DEADLINE, DEADLINE + 1, Long.MAX_VALUE};

  private static final Map<Escalation, Set<Escalation>> ARROWS =
      Map.of(
          ASKED, EnumSet.of(ASKED, RETURNED, DEMANDED, REPOSSESSING),
          DEMANDED, EnumSet.of(DEMANDED, RETURNED, REPOSSESSING),
          REPOSSESSING, EnumSet.of(REPOSSESSING, REPOSSESSED),
          RETURNED, EnumSet.of(RETURNED),
          REPOSSESSED, EnumSet.of(REPOSSESSED));

  /** The rules in words, one by one, as slowly as they can be said. */
  private static Escalation slowly(Escalation stage, long wanted, boolean lied, boolean late) {
    if (stage.isOver()) {
      return stage;
    }
    if (stage == REPOSSESSING) {
      return wanted == 0 ? REPOSSESSED : REPOSSESSING;
    }
    if (wanted == 0) {
      return RETURNED;
    }
    if (lied) {
      return REPOSSESSING;
    }
    if (!late) {
      return stage;
    }
    return stage == ASKED ? DEMANDED : REPOSSESSING;
  }

  private record Case(Escalation stage, long wanted, boolean lied, long now) {}

  private static List<Case> all() {
    List<Case> all = new ArrayList<>();
    for (Escalation stage : Escalation.values()) {
      for (long wanted : new long[] {0, 1, 2, Long.MAX_VALUE}) {
        for (boolean lied : new boolean[] {false, true}) {
          for (long now : TIMES) {
            all.add(new Case(stage, wanted, lied, now));
          }
        }
      }
    }
    return all;
  }

  @Test
  void everyDecisionIsTheOneTheRulesSay() {
    for (Case c : all()) {
      Escalation next = Escalation.decide(c.stage, c.wanted, c.lied, c.now, DEADLINE);
      assertSame(slowly(c.stage, c.wanted, c.lied, c.now >= DEADLINE), next, c::toString);
      assertTrue(ARROWS.get(c.stage).contains(next), () -> c + " leads to " + next);
    }
  }

  @Test
  void aDialogueIsOpenUntilTheLastDeadlineAndOverWhenAllIsInHand() {
    for (Escalation stage : Escalation.values()) {
      assertEquals(Set.of(ASKED, DEMANDED).contains(stage), stage.isOpen(), stage::toString);
      assertEquals(Set.of(RETURNED, REPOSSESSED).contains(stage), stage.isOver(), stage::toString);
    }
  }

  @Test
  void everyArrowOfThePictureIsTaken() {
    for (Escalation stage : Escalation.values()) {
      EnumSet<Escalation> taken = EnumSet.noneOf(Escalation.class);
      for (Case c : all()) {
        if (c.stage == stage) {
          taken.add(Escalation.decide(stage, c.wanted, c.lied, c.now, DEADLINE));
        }
      }
      assertEquals(ARROWS.get(stage), taken, stage::toString);
    }
  }

  @Test
  void whateverTheVictimDoesItIsOverAfterTwoDeadlines() {
    for (int lie = 0; lie < 3; lie++) {
      Escalation stage = ASKED;
      for (int deadlines = 0; deadlines < 2 && stage.isOpen(); deadlines++) {
        stage = Escalation.decide(stage, 3, lie == deadlines, DEADLINE, DEADLINE);
      }
      assertSame(REPOSSESSING, stage);
    }
  }
}
