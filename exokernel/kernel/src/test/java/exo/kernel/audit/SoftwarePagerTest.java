package exo.kernel.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.kernel.EnvironmentCounts;
import exo.kernel.Outcome;
import exo.kernel.audit.Auditor.Mode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pagers with page tables of their own, on TLBs that lose something all the time and a software TLB whose slots they fight for. */
class SoftwarePagerTest {
  private static final int PAGERS = 3;
  private static final int ACCESSES = 1_500;
  private static final long PATIENCE_STEPS = 100_000;

  @ParameterizedTest
  @CsvSource({
    "cortex-a76, FULL, 1",
    "cortex-a53, FULL, 2",
    "cortex-a76, INCREMENTAL, 3",
    "cortex-a53, INCREMENTAL, 4"
  })
  void everyWordIsFoundAgainAndNoLawIsBroken(String profile, Mode mode, long seed) {
    List<SoftwarePager> pagers = new ArrayList<>();
    try (Stage stage = staged(profile, seed, pagers)) {
      stage.audited(mode);
      while (stage.step()) {
        assertEquals(List.of(), stage.auditor.violations(), () -> profile + " seed " + seed);
        assertTrue(stage.kernel.steps() < PATIENCE_STEPS, "somebody waits for ever");
      }
      stage.auditor.finish();
      assertEquals(List.of(), stage.auditor.violations(), () -> profile + " seed " + seed);
      for (int i = 0; i < PAGERS; i++) {
        check(stage, i + 1, pagers.get(i));
      }
      assertEquals(hash(profile, seed), stage.kernel.sealTrace(), "with and without an audit");
    }
  }

  private static Stage staged(String profile, long seed, List<SoftwarePager> pagers) {
    Stage stage = Stage.software(profile);
    for (int i = 0; i < PAGERS; i++) {
      SoftwarePager pager = new SoftwarePager(seed * 31 + i, ACCESSES);
      pagers.add(pager);
      stage.admit("pager" + i, pager, pager.program());
    }
    return stage;
  }

  private static long hash(String profile, long seed) {
    try (Stage stage = staged(profile, seed, new ArrayList<>())) {
      stage.kernel.run();
      return stage.kernel.sealTrace();
    }
  }

  private static void check(Stage stage, int environment, SoftwarePager pager) {
    assertEquals(new Outcome(0, null), stage.kernel.inspection().outcome(environment));
    EnvironmentCounts counts = stage.kernel.inspection().counts(environment);
    String story = counts.toString();
    assertTrue(pager.pageIns > 150 && pager.pageOuts > 100, story);
    assertTrue(pager.again > 100 && pager.madeDirty > 50, pager.again + " " + story);
    assertTrue(counts.stlbHits() > 60, story);
    assertEquals(counts.translationFaults(), counts.stlbMisses(), story);
  }
}
