package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.bindings.Quantity;
import exo.bindings.ResourceKind;
import exo.revocation.Arbiter;
import exo.revocation.ArbiterProvider;
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
    Frames(ArbiterProvider arbiter) {
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

  /** Asks whom it is told to, whoever that is. */
  private static final class Liar implements Arbiter {
    int says;

    @Override
    public void admitted(int environment, long guarantee, long tickets) {}

    @Override
    public void guaranteed(int environment, long guarantee) {}

    @Override
    public void held(int environment, long amount) {}

    @Override
    public void left(int environment) {}

    @Override
    public int victim(int claimant) {
      return says;
    }

    @Override
    public long entitled(int claimant, long amount) {
      return says;
    }
  }

  private Frames askedBy(Liar liar) {
    return new Frames(
        new ArbiterProvider() {
          @Override
          public String name() {
            return "liar";
          }

          @Override
          public String sentence() {
            return "asks whom it likes";
          }

          @Override
          public Arbiter create(long seed) {
            return liar;
          }
        });
  }

  @Test
  void anArbiterThatNamesNobodyWhoCouldGiveIsNotBelieved() {
    Liar liar = new Liar();
    Pool pool = askedBy(liar);
    pool.admit(3, 40, 1);
    pool.admit(4, 0, 1);
    pool.leave(4);
    liar.says = HOLDER;
    assertEquals(HOLDER, pool.victim(CLAIMANT));
    for (int nobody : new int[] {-1, 0, CLAIMANT, 3, 4, 5, 7, 8, 1_000}) {
      liar.says = nobody;
      assertEquals(0, pool.victim(CLAIMANT), "environment " + nobody);
    }
  }

  @Test
  void anArbiterCannotEntitleToMoreThanIsAskedForNorToLessThanNothing() {
    Liar liar = new Liar();
    Pool pool = askedBy(liar);
    liar.says = 100;
    assertEquals(8, pool.entitled(CLAIMANT, 8));
    liar.says = -100;
    assertEquals(0, pool.entitled(CLAIMANT, 8));
  }

  @Test
  void theKernelIsEntitledToAllThatIsSpare() {
    var pool = new Frames(new Contract.Provider());
    free = 3;
    assertEquals(8, pool.entitled(Request.KERNEL, 8));
    assertEquals(8, pool.attainable(Request.KERNEL, 8));
    assertEquals(43, pool.attainable(Request.KERNEL, 100));
  }

  @Test
  void whoHasGoneHasNothingToSpareAndNothingSetAside() {
    var pool = new Frames(new Largest.Provider());
    free = 4;
    assertEquals(40, pool.spare(HOLDER));
    pool.setAside(HOLDER, 3);
    assertEquals(1, pool.unclaimed());
    assertEquals(4, pool.bindable(HOLDER));
    assertEquals(1, pool.bindable(CLAIMANT));
    pool.touch(HOLDER);
    pool.leave(HOLDER);
    assertEquals(0, pool.spare(HOLDER));
    assertEquals(0, pool.setAside());
    assertEquals(0, pool.setAside(1_000), "nobody of that number was ever here");
    assertEquals(4, pool.attainable(CLAIMANT, 100));
  }

  @Test
  void whatIsBoundIsTakenFromWhatWasSetAsideFirst() {
    var pool = new Frames(new Largest.Provider());
    free = 9;
    pool.setAside(CLAIMANT, 3);
    pool.bound(CLAIMANT, 2);
    assertEquals(1, pool.setAside(CLAIMANT));
    pool.bound(CLAIMANT, 5);
    assertEquals(0, pool.setAside(CLAIMANT));
    pool.bound(CLAIMANT, 1);
    assertEquals(9, pool.bindable(CLAIMANT));
  }

  @Test
  void whatIsAwaitedIsForNobodyElse() {
    var pool = new Frames(new Largest.Provider());
    free = 9;
    pool.setAside(HOLDER, 3);
    pool.await(2);
    assertEquals(4, pool.unclaimed());
    assertEquals(7, pool.bindable(HOLDER));
    assertEquals(4, pool.bindable(CLAIMANT));
    pool.await(1);
    assertEquals(3, pool.bindable(CLAIMANT), "as much is awaited as is set aside");
    pool.await(-3);
    assertEquals(6, pool.unclaimed());
  }

  @Test
  void whatIsGuaranteedCanAlwaysBeHad() {
    var pool = new Frames(new Largest.Provider());
    pool.owe(HOLDER, 40);
    assertEquals(5, pool.attainable(CLAIMANT, 5));
    assertEquals(0, pool.attainable(CLAIMANT, 6), "one more than its guarantee, and all is owed");
    assertEquals(0, pool.attainable(HOLDER, 1), "nothing is guaranteed to it");
  }
}
