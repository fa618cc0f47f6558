package exo.kernel.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Rights;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.kernel.EnvironmentCounts;
import exo.kernel.audit.Auditor.Mode;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where nothing is wrong the auditor finds nothing, and nobody notices that it looks. */
class CleanRunTest {
  private static final int STEPS = 3_000;

  private static Stage stage(String profile, long seed) {
    return populated(new Stage(profile), seed, libOs -> libOs);
  }

  private static Stage software(String profile, long seed) {
    return populated(Stage.software(profile), seed, Restless::software);
  }

  private static Stage populated(Stage stage, long seed, UnaryOperator<Restless> kind) {
    List<Restless> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Restless libOs = kind.apply(new Restless(all, seed * 31 + i, 300 + 200 * i, i == 1));
      all.add(libOs);
      Quota quota = i == 2 ? new Quota(12, 8, 16, 6, 6) : Quota.UNLIMITED;
      stage.admit("restless" + i, libOs, libOs.program(), quota);
    }
    return stage;
  }

  private static void run(Stage stage) {
    for (int step = 0; step < STEPS && stage.step(); step++) {}
  }

  @ParameterizedTest
  @CsvSource({
    "cortex-a76, FULL, 1",
    "cortex-a53, FULL, 2",
    "cortex-a76, INCREMENTAL, 3",
    "cortex-a53, INCREMENTAL, 4",
    "cortex-a76, INCREMENTAL, 5"
  })
  void aRestlessBoardBreaksNoLaw(String profile, Mode mode, long seed) {
    breaksNoLaw(stage(profile, seed).audited(mode), profile + " seed " + seed);
  }

  @ParameterizedTest
  @CsvSource({
    "cortex-a76, FULL, 1",
    "cortex-a53, FULL, 2",
    "cortex-a76, INCREMENTAL, 3",
    "cortex-a53, INCREMENTAL, 4",
    "cortex-a76, INCREMENTAL, 5"
  })
  void norDoesOneWhereSoftwareFillsTheTlbs(String profile, Mode mode, long seed) {
    Stage stage = software(profile, seed).audited(mode);
    breaksNoLaw(stage, profile + " seed " + seed);
    long hits = 0;
    for (int env = 1; env <= 3; env++) {
      EnvironmentCounts counts = stage.kernel.inspection().counts(env);
      hits += counts.stlbHits();
      assertTrue(counts.stlbMisses() > 200, counts::toString);
    }
    assertTrue(hits > 20, hits + " hits");
  }

  private static void breaksNoLaw(Stage board, String story) {
    try (Stage stage = board) {
      run(stage);
      stage.auditor.finish();
      assertEquals(List.of(), stage.auditor.violations(), story);
      assertTrue(stage.auditor.stepsAudited() > 500, () -> stage.auditor.stepsAudited() + " steps");
      for (Law law : Law.JUDGED) {
        assertTrue(stage.auditor.checks(law) > 500, law::toString);
      }
    }
  }

  @Test
  void anEnvironmentMayTakeItsTablesBackAndUseTheFramesForSomethingElse() {
    class TakesBack extends Actor {
      TakesBack() {
        super(1, TakesBack::takeBack);
      }

      private static void takeBack(Actor self) {
        for (int i = 0; i < 4; i++) {
          self.must(self.kernel.unmap(page(i)));
        }
        for (int level = 3; level >= 0; level--) {
          self.must(self.kernel.takeTable(BASE, level));
          self.must(self.kernel.startWrite(self.extent, 1, self.tables[level]));
        }
      }
    }
    try (Stage stage = new Stage("cortex-a76")) {
      TakesBack libOs = new TakesBack();
      stage.admit("takes back", libOs, Actor.CALLS);
      stage.audited(Mode.FULL);
      while (!libOs.done) {
        stage.step();
      }
      assertEquals(List.of(), stage.auditor.violations());
    }
  }

  @Test
  void whatAnAbsentNameKeepsIsItsOwn() {
    try (Stage stage = stage("cortex-a76", 8)) {
      int absent = stage.bindings.enter("absent", Quota.UNLIMITED);
      stage.bindings.bindExtent(absent, 20, 4, Rights.ALL, true, new Capability());
      stage.bindings.leave(absent);
      stage.audited(Mode.FULL);
      for (int step = 0; step < 200; step++) {
        stage.step();
      }
      stage.auditor.finish();
      assertEquals(List.of(), stage.auditor.violations());
    }
  }

  @Test
  void withoutContentsTheLawsAboutContentsAreNotClaimed() {
    DiskDescription disk = DiskDescription.inMemory("disk", Stage.BLOCKS);
    MachineDescription board =
        MachineDescription.profile("cortex-a76").withFrames(Stage.FRAMES).withDisks(List.of(disk));
    try (Stage moving = new Stage(board).audited(Mode.FULL);
        Stage still =
            new Stage(board.withDisks(List.of(disk.withMovesBytes(false)))).audited(Mode.FULL)) {
      assertEquals(Law.JUDGED, moving.auditor.laws());
      assertEquals(
          EnumSet.of(Law.L1, Law.L2, Law.L3, Law.L4, Law.L6, Law.L7, Law.L8, Law.L10, Law.L11),
          still.auditor.laws());
    }
  }

  @Test
  void aCleanStepIsJudgedWithoutAllocation() {
    judgedWithoutAllocation(stage("cortex-a76", 7));
    judgedWithoutAllocation(software("cortex-a76", 7));
  }

  private static void judgedWithoutAllocation(Stage board) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Stage stage = board.audited(Mode.INCREMENTAL)) {
      for (int step = 0; step < 500; step++) { // tables of the auditor grow to their size
        stage.step();
      }
      long allocated = 0;
      int steps = 0;
      while (steps < 500 && stage.kernel.step()) {
        long before = threads.getCurrentThreadAllocatedBytes();
        stage.auditor.afterStep();
        allocated += threads.getCurrentThreadAllocatedBytes() - before;
        steps++;
      }
      assertTrue(allocated < 64L * steps, allocated + " bytes in " + steps + " steps");
    }
  }

  @Test
  void aRunIsTheSameWithAndWithoutAnAudit() {
    long plain = hash(stage("cortex-a76", 6), null);
    assertEquals(plain, hash(stage("cortex-a76", 6), Mode.INCREMENTAL));
    assertEquals(plain, hash(stage("cortex-a76", 6), Mode.FULL));
    long software = hash(software("cortex-a76", 6), null);
    assertEquals(software, hash(software("cortex-a76", 6), Mode.INCREMENTAL));
    assertEquals(software, hash(software("cortex-a76", 6), Mode.FULL));
  }

  private static long hash(Stage board, Mode mode) {
    try (Stage stage = board) {
      if (mode != null) {
        stage.audited(mode);
      }
      run(stage);
      if (mode != null) {
        stage.auditor.finish();
      }
      return stage.kernel.sealTrace();
    }
  }
}
