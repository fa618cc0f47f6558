package exo.kernel.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each law and each invariant that the auditor claims, broken behind the kernel's back. */
class SabotageTest {

  /** Runs until the crime is done and that step is judged. */
  private static Stage commit(Crime crime, Auditor.Mode mode) {
    return commit(crime, mode, Law.values());
  }

  private static Stage commit(Crime crime, Auditor.Mode mode, Law... selected) {
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
    stage.audited(mode, Set.of(selected));
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
    assertTrue(
        stage.invariantsViolated().containsAll(crime.invariants),
        () -> crime + " should break " + crime.invariants + ": " + stage.auditor.violations());
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

  private static Set<Object> withoutContents(Stage stage) {
    Set<Object> broken = new HashSet<>();
    for (Violation violation : stage.auditor.violations()) {
      if (violation.law() != Law.L9) {
        broken.add(violation.law());
        broken.add(violation.invariant());
      }
    }
    return broken;
  }

  @Test
  void everyLawThatIsClaimedIsBrokenByACrime() {
    EnumSet<Law> broken = EnumSet.noneOf(Law.class);
    for (Crime crime : Crime.values()) {
      broken.addAll(crime.laws);
    }
    assertEquals(Law.JUDGED, broken);
  }

  @Test
  void everyInvariantThatIsClaimedIsBrokenByACrime() {
    EnumSet<Invariant> broken = EnumSet.noneOf(Invariant.class);
    for (Crime crime : Crime.values()) {
      broken.addAll(crime.invariants);
    }
    assertEquals(Invariant.JUDGED, broken);
  }

  @Test
  void whatBreaksALawThatIsNotSelectedIsNotReported() {
    try (Stage both = commit(Crime.TAKES_A_FRAME_AND_KEEPS_IT_QUIET, Auditor.Mode.FULL);
        Stage one = commit(Crime.TAKES_A_FRAME_AND_KEEPS_IT_QUIET, Auditor.Mode.FULL, Law.L9);
        Stage none = commit(Crime.TAKES_A_FRAME_AND_KEEPS_IT_QUIET, Auditor.Mode.FULL, Law.L8)) {
      assertEquals(EnumSet.of(Law.L6, Law.L9), both.lawsViolated());
      assertEquals(EnumSet.of(Law.L9), one.lawsViolated());
      assertEquals(EnumSet.of(Law.L9), one.auditor.laws());
      assertTrue(one.auditor.invariants().contains(Invariant.I4));
      assertFalse(one.auditor.invariants().contains(Invariant.I22));
      assertEquals(List.of(), none.auditor.violations());
    }
  }
}
