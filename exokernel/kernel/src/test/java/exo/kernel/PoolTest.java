package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.bindings.Quantity;
import exo.bindings.ResourceKind;
import exo.revocation.Deadlines;
import exo.revocation.arbiter.Contract;
import exo.revocation.arbiter.Largest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a claimant may have of others: what is set aside for it is as good as its own. */
class PoolTest {
  private static final int CLAIMANT = 1;
  private static final int HOLDER = 2;
  private static final long GUARANTEE = 10;

  private long free;

  /** Claimant and holder have 5 and 40. */
  private final class Frames extends Pool {
    Frames(exo.revocation.ArbiterProvider arbiter) {
      super(ResourceKind.FRAME, Quantity.FRAMES, Deadlines.DEFAULT, arbiter.create(1));
      admit(CLAIMANT, GUARANTEE, 1);
      admit(HOLDER, 0, 1);
      boots(CLAIMANT);
      boots(HOLDER);
    }

    @Override
    long held(int environment) {
      return environment == CLAIMANT ? 5 : 40;
    }

    @Override
    long free() {
      return free;
    }

    @Override
    long quota(int environment) {
      return Long.MAX_VALUE;
    }
  }

  @BeforeEach
  void nothingIsFree() {
    free = 0;
  }

  @Test
  void aContractIsForWhatIsGuaranteedAndNotHeld() {
    var pool = new Frames(new Contract.Provider());
    assertEquals(5, pool.entitled(CLAIMANT, 8));
    assertEquals(3, pool.entitled(CLAIMANT, 3));
    assertEquals(5, pool.attainable(CLAIMANT, 8));
  }

  @Test
  void whatIsSetAsideForAClaimantIsPartOfItsGuarantee() {
    var pool = new Frames(new Contract.Provider());
    free = 3;
    pool.setAside(CLAIMANT, 3);
    assertEquals(2, pool.entitled(CLAIMANT, 8));
    assertEquals(2, pool.attainable(CLAIMANT, 8));
    free = 5;
    pool.setAside(CLAIMANT, 2);
    assertEquals(0, pool.entitled(CLAIMANT, 5));
  }

  @Test
  void whatIsFreeIsPartOfItAsWell() {
    var pool = new Frames(new Contract.Provider());
    free = 3;
    assertEquals(5, pool.attainable(CLAIMANT, 8));
  }

  @Test
  void withoutAContractAllThatIsSpareCanBeHad() {
    var pool = new Frames(new Largest.Provider());
    free = 3;
    pool.setAside(CLAIMANT, 3);
    assertEquals(8, pool.entitled(CLAIMANT, 8));
    assertEquals(40, pool.attainable(CLAIMANT, 60));
  }
}
