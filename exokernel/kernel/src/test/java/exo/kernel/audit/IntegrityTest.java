package exo.kernel.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.ResourceName;
import exo.kernel.audit.Auditor.Mode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What one environment's step does to what is another's. */
class IntegrityTest {

  /** A victim, and a culprit that commits its crime at each of its calls. */
  private static Stage run(Mode mode, int calls, Crime.Deed crime) {
    Stage stage = new Stage("cortex-a76");
    Actor victim = new Actor(1, self -> {});
    class Culprit extends Actor {
      int calls;

      Culprit() {
        super(0, self -> {});
      }

      @Override
      public long exception(SaveArea saved) {
        crime.by(stage, this, victim);
        calls++;
        return Next.RESUME;
      }
    }
    Culprit culprit = new Culprit();
    stage.admit("victim", victim, Actor.CALLS);
    stage.admit("culprit", culprit, Actor.CALLS);
    stage.audited(mode);
    while (culprit.calls < calls) {
      stage.step();
    }
    return stage;
  }

  private static void increment(Stage stage, long pa) {
    stage.memory.writeLong(pa, stage.memory.readLong(pa) + 1);
  }

  @Test
  void aFullAuditSeesAChangedWordInAForeignFrameInTheSameStep() {
    try (Stage stage =
        run(Mode.FULL, 1, (s, self, victim) -> increment(s, victim.frame(0) * 4096L))) {
      assertEquals(Set.of(Law.L9), stage.lawsViolated());
      assertTrue(
          stage
              .auditor
              .violations()
              .getFirst()
              .story()
              .startsWith("frame 5: belongs to environment 1"),
          () -> stage.auditor.violations().toString());
    }
  }

  @Test
  void anAccessFlagInAForeignTableIsNotFreeToTake() {
    try (Stage stage =
        run(Mode.FULL, 1, (s, self, victim) -> s.change(victim.entry(2), d -> d & ~(1L << 10)))) {
      assertTrue(stage.lawsViolated().contains(Law.L9), () -> "" + stage.auditor.violations());
    }
  }

  @Test
  void aSampleComesRoundToEveryFrame() {
    int round = (int) Stage.FRAMES / 8 * 64 * 2;
    try (Stage stage =
        run(Mode.INCREMENTAL, round, (s, self, victim) -> increment(s, victim.frame(0) * 4096L))) {
      assertEquals(Set.of(Law.L9), stage.lawsViolated());
    }
  }

  @Test
  void aSampleComesRoundToEveryBlock() {
    int round = (int) Stage.BLOCKS * 64 * 2;
    try (Stage stage =
        run(
            Mode.INCREMENTAL,
            round,
            (s, self, victim) -> {
              increment(s, self.frame(0) * 4096L);
              long block = ResourceName.start(victim.extent.resource);
              Object store = Inside.get(s.disk, "store");
              Inside.call(store, "write", block, s.memory.segment(), self.frame(0) * 4096L, 4096);
            })) {
      assertEquals(Set.of(Law.L9), stage.lawsViolated());
    }
  }

  @Test
  void whatOnesOwnProgramWritesIsItsOwnAffair() {
    for (Mode mode : Mode.values()) {
      try (Stage stage = run(mode, 400, (s, self, victim) -> {})) {
        assertEquals(List.of(), stage.auditor.violations());
      }
    }
  }
}
