package exo.kernel.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Quota;
import exo.kernel.RevocationCounts;
import exo.kernel.audit.Auditor.Mode;
import exo.revocation.ArbiterProvider;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import exo.revocation.TimeBase;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Many seeds of libOSes that ask for everything and answer with anything: no law is broken, whatever they do. */
class RestlessRevocationTest {
  private static final int STEPS = 1_500;
  private static final List<ArbiterProvider> ARBITERS =
      ServiceLoader.load(ArbiterProvider.class).stream().map(ServiceLoader.Provider::get).toList();

  private long asked;
  private long returned;
  private long repossessed;
  private long saved;
  private long lies;
  private long granted;

  private void run(String profile, long seed, Mode mode, boolean software) {
    ArbiterProvider arbiter = ARBITERS.get((int) seed % ARBITERS.size());
    TimeBase time = seed % 3 == 0 ? TimeBase.VICTIM : TimeBase.GLOBAL;
    RevocationRules rules = Stage.rules(arbiter).withTime(time);
    try (Stage board = software ? Stage.software(profile, rules) : new Stage(profile, rules)) {
      Stage stage = board.audited(mode);
      List<Restless> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Restless libOs = new Restless(all, seed * 31 + i, 200 + 150 * i, i == 1).revoking();
        all.add(software ? libOs.software() : libOs);
        stage.admit(
            "restless" + i, libOs, libOs.program(), Quota.UNLIMITED, new Guarantee(4L + 3 * i, 1));
      }
      for (int step = 0; step < STEPS && stage.step(); step++) {
        if (seed % 7 == 0 && step == 700) {
          stage.kernel.loseFrames(5 + seed % 40);
        }
        assertEquals(List.of(), stage.auditor.violations(), () -> profile + " seed " + seed);
      }
      stage.auditor.finish();
      assertEquals(List.of(), stage.auditor.violations(), () -> profile + " seed " + seed);
      count(stage);
    }
  }

  private void count(Stage stage) {
    for (int env = 1; env <= 4; env++) {
      RevocationCounts counts = stage.kernel.inspection().revocations(env);
      asked += counts.asked();
      returned += counts.returned();
      repossessed += counts.repossessed();
      saved += counts.saved();
      lies += counts.lies();
      granted += counts.granted();
    }
  }

  @Test
  void noLawIsBrokenAndEverythingHappens() {
    everythingHappens(60, false);
  }

  @Test
  void norWhereSoftwareFillsTheTlbs() {
    everythingHappens(60, true);
  }

  private void everythingHappens(int seeds, boolean software) {
    for (long seed = 1; seed <= seeds; seed++) {
      String profile = seed % 2 == 0 ? "cortex-a53" : "cortex-a76";
      run(profile, seed, seed % 4 == 0 ? Mode.FULL : Mode.INCREMENTAL, software);
    }
    String counts =
        asked + " " + returned + " " + repossessed + " " + saved + " " + lies + " " + granted;
    assertTrue(asked > 100 && returned > 20 && repossessed > 100 && granted > 100, counts);
    assertTrue(saved > 5 && lies > 20, counts);
  }
}
