package exo.kernel.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each law that the auditor claims, broken behind the kernel's back. */
class SabotageTest {

  /** Runs until the crime is done and that step is judged. */
  private static Stage commit(Crime crime, Auditor.Mode mode) {
    Stage stage = crime.software ? Stage.software("cortex-a76") : new Stage("cortex-a76");
    Actor victim =
        new Actor(
            2,
            self -> {
              self.unmap(Actor.page(3));
              self.must(self.kernel.unbindFrame(self.old));
            });
    Actor culprit = new Actor(4, self -> crime.deed.by(stage, self, victim));
    stage.admit("victim", victim, Actor.CALLS);
    stage.admit("culprit", culprit, Actor.CALLS);
    stage.audited(mode);
    while (!culprit.done) {
      assertEquals(Set.of(), stage.lawsViolated(), () -> "before: " + stage.auditor.violations());
      stage.step();
    }
    return stage;
  }

  private static void expect(Crime crime, Stage stage) {
    assertTrue(
        stage.lawsViolated().containsAll(crime.laws),
        () -> crime + " should break " + crime.laws + ": " + stage.auditor.violations());
  }

  /** Contents of frames are compared step by step for all frames or for a sample, so on L9 the two may differ. */
  @ParameterizedTest
  @EnumSource
  void aFullAuditFindsItAtOnceAndAnIncrementalOneDoesWhereTheStepTouchedItAndElseAtTheEnd(
      Crime crime) {
    try (Stage full = commit(crime, Auditor.Mode.FULL);
        Stage incremental = commit(crime, Auditor.Mode.INCREMENTAL)) {
      expect(crime, full);
      if (crime.atOnce) {
        expect(crime, incremental);
      }
      full.auditor.finish();
      incremental.auditor.finish();
      expect(crime, incremental);
      assertEquals(withoutContents(full), withoutContents(incremental));
    }
  }

  private static Set<Law> withoutContents(Stage stage) {
    Set<Law> laws = stage.lawsViolated();
    laws.remove(Law.L9);
    return laws;
  }

  @Test
  void everyLawThatIsClaimedIsBrokenByACrime() {
    EnumSet<Law> broken = EnumSet.noneOf(Law.class);
    for (Crime crime : Crime.values()) {
      broken.addAll(crime.laws);
    }
    assertEquals(Law.JUDGED, broken);
  }
}
