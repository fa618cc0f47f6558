package exo.kernel.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Quota;
import exo.kernel.audit.Auditor.Mode;
import exo.revocation.Guarantee;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A full and an incremental audit of the same generated history say the same: nothing where nothing is wrong, and where something
 * was planted in the middle of it, the same laws and invariants.
 */
class AgreementTest {
  private static final int STEPS = 400;
  private static final int PLANTED_AT = 250;

  /** What is done to a board at the end of a step. */
  private enum Plant {
    NOTHING(stage -> {}),
    MISCOUNTED_MAPPINGS(stage -> stage.beliefs.addMappings(1, 1), Invariant.I9),
    A_FRAME_IN_THE_MAP_OF_FREE_ONES(
        stage -> stage.records.callFree(frameOf(stage, 1)), Invariant.I2),
    A_CAPABILITY_FROM_NOWHERE(
        stage -> stage.records.setOwner(frameOf(stage, 1), 2), Invariant.I1, Invariant.I3),
    CYCLES_FROM_NOWHERE(stage -> stage.beliefs.book(0, 5), Invariant.I2),
    A_STOLEN_FRAME(
        stage -> {
          int frame = frameOf(stage, 1);
          stage.bindings.seizeFrame(frame);
          stage.bindings.releaseFrame(frame);
        },
        Invariant.I22),
    A_DEBT_FROM_NOWHERE(stage -> stage.beliefs.overrun(1, 1L << 40), Invariant.I26),
    A_REQUEST_TO_NOBODY(stage -> stage.beliefs.waitForNobody(1), Invariant.I27),
    A_PROMISE_THAT_CANNOT_BE_KEPT(stage -> stage.beliefs.promise(1, Stage.FRAMES), Invariant.I19),
    A_TAG_OF_NOBODY(
        stage -> {
          long ttbr0 = stage.mmu.ttbr0();
          stage.mmu.setTtbr0((9L << 48) | (stage.kernel.inspection().rootTable(1) << 12));
          for (int page = 0; page < 16; page++) {
            stage.mmu.load(Actor.page(page));
          }
          stage.mmu.clearFault();
          stage.mmu.setTtbr0(ttbr0);
        });

    final Consumer<Stage> deed;
    final Set<Invariant> atLeast = EnumSet.noneOf(Invariant.class);

    Plant(Consumer<Stage> deed, Invariant... atLeast) {
      this.deed = deed;
      this.atLeast.addAll(List.of(atLeast));
    }

    /** {@return a frame that the environment owns and that serves for nothing else} */
    private static int frameOf(Stage stage, int environment) {
      for (int frame = 1; frame < Stage.FRAMES; frame++) {
        if (stage.bindings.ownerOfFrame(frame) == environment
            && !stage.kernel.inspection().isTable(frame)) {
          return frame;
        }
      }
      throw new AssertionError("environment " + environment + " has no frame to spare");
    }
  }

  private static Stage board(long seed, boolean software) {
    Stage stage = software ? Stage.software("cortex-a76") : new Stage("cortex-a76");
    List<Restless> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Restless libOs = new Restless(all, seed * 31 + i, 1 << 20, false).revoking();
      all.add(software ? libOs.software() : libOs);
      stage.admit(
          "restless" + i, libOs, libOs.program(), Quota.UNLIMITED, new Guarantee(4L + 3 * i, 1));
    }
    return stage;
  }

  /** Contents are compared for all frames or for a sample, so on L9 the two may differ. */
  private static TreeSet<String> found(long seed, boolean software, Mode mode, Plant plant) {
    try (Stage stage = board(seed, software).audited(mode)) {
      for (int step = 0; step < PLANTED_AT; step++) {
        stage.step();
      }
      assertEquals(List.of(), stage.auditor.violations(), () -> plant + " seed " + seed);
      stage.kernel.step();
      plant.deed.accept(stage);
      stage.auditor.afterStep();
      stage.auditor.finish();
      Set<Invariant> invariants = stage.invariantsViolated();
      assertTrue(
          invariants.containsAll(plant.atLeast),
          () -> plant + ", " + mode + ", seed " + seed + ": " + stage.auditor.violations());
      TreeSet<String> found = new TreeSet<>();
      for (Violation violation : stage.auditor.violations()) {
        if (violation.law() != Law.L9) {
          found.add(violation.law() + " " + violation.invariant());
        }
      }
      return found;
    }
  }

  @Test
  void whateverIsPlantedBothFindIt() {
    for (Plant plant : Plant.values()) {
      for (long seed = 1; seed <= 6; seed++) {
        boolean software = seed % 3 == 0 && plant != Plant.A_TAG_OF_NOBODY;
        assertEquals(
            found(seed, software, Mode.FULL, plant),
            found(seed, software, Mode.INCREMENTAL, plant),
            plant + " seed " + seed);
      }
    }
  }

  @Test
  void whereNothingIsPlantedBothCountOnAndFindNothing() {
    for (long seed = 10; seed < 14; seed++) {
      for (Mode mode : Mode.values()) {
        try (Stage stage = board(seed, seed % 2 == 0).audited(mode)) {
          for (int step = 0; step < STEPS; step++) {
            stage.step();
          }
          stage.auditor.finish();
          assertEquals(List.of(), stage.auditor.violations(), "seed " + seed);
          for (Invariant invariant : stage.auditor.invariants()) {
            assertTrue(
                stage.auditor.checks(invariant) > 0 || invariant == Invariant.I23,
                () -> invariant + " was never put to the test");
          }
        }
      }
    }
  }
}
