package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.bindings.Quantity;
import exo.bindings.ResourceKind;
import exo.revocation.Arbiter;
import exo.revocation.Deadlines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the arbiter is told, and when; and what is left to spare when somebody owes. */
class PoolBooksTest {
  private static final int ONE = 1;
  private static final int TWO = 2;
  private static final int FAR = 20;

  private final List<String> told = new ArrayList<>();
  private final long[] held = new long[64];
  private long free;
  private int victim;
  private final Pool pool = new Things();

  private final class Things extends Pool {
    Things() {
      super(ResourceKind.FRAME, Quantity.FRAMES, Deadlines.DEFAULT, new Listener());
    }

    @Override
    long held(int environment) {
      return held[environment];
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

  private final class Listener implements Arbiter {
    @Override
    public void admitted(int environment, long guarantee, long tickets) {
      told.add("admitted " + environment + " " + guarantee + " " + tickets);
    }

    @Override
    public void guaranteed(int environment, long guarantee) {
      told.add("guaranteed " + environment + " " + guarantee);
    }

    @Override
    public void held(int environment, long amount) {
      told.add("held " + environment + " " + amount);
    }

    @Override
    public void left(int environment) {
      told.add("left " + environment);
    }

    @Override
    public int victim(int claimant) {
      return victim;
    }

    @Override
    public long entitled(int claimant, long amount) {
      return amount;
    }
  }

  private void enter(int environment, long guarantee, long holds) {
    held[environment] = holds;
    pool.admit(environment, guarantee, 3);
    pool.boots(environment);
  }

  private List<String> told() {
    List<String> all = List.copyOf(told);
    told.clear();
    return all;
  }

  @Test
  void whatChangesIsToldOnceAndWhenItMatters() {
    enter(ONE, 4, 10);
    assertEquals(List.of("admitted 1 4 3"), told());
    pool.touch(ONE);
    pool.touch(ONE);
    assertEquals(6, pool.spare(ONE));
    assertEquals(List.of("held 1 10"), told());
    assertEquals(6, pool.spare(ONE));
    assertEquals(List.of(), told());
    pool.touch(ONE);
    held[ONE] = 3;
    assertEquals(0, pool.spare(ONE));
    assertEquals(List.of("held 1 3"), told());
    pool.leave(ONE);
    assertEquals(List.of("left 1"), told());
  }

  @Test
  void whoHasNotBootedIsNotThereToBeAsked() {
    held[ONE] = 10;
    pool.admit(ONE, 0, 1);
    pool.touch(ONE);
    victim = ONE;
    assertEquals(0, pool.victim(TWO));
    assertEquals(0, pool.attainable(TWO, 5));
    assertEquals(List.of("admitted 1 0 1"), told());
    pool.boots(ONE);
    assertEquals(ONE, pool.victim(TWO));
    held[ONE] = 0;
    pool.touch(ONE);
    assertEquals(0, pool.victim(TWO));
  }

  @Test
  void whatIsOwedAlreadyIsNotThereToSpare() {
    enter(ONE, 4, 10);
    enter(TWO, 0, 1);
    pool.owe(ONE, 5);
    assertEquals(5, pool.owed(ONE));
    assertEquals(1, pool.spare(ONE));
    assertEquals(List.of("admitted 1 4 3", "admitted 2 0 3", "held 1 5", "held 2 1"), told());
    assertEquals(2, pool.attainable(Request.KERNEL, 9));
    assertEquals(1, pool.attainable(TWO, 9));
    pool.owe(ONE, -5);
    assertEquals(6, pool.attainable(TWO, 9));
    assertEquals(List.of("held 1 10"), told());
  }

  @Test
  void aGuaranteeThatIsCutIsToldAndLeavesMoreToSpare() {
    enter(ONE, 8, 10);
    assertEquals(2, pool.spare(ONE));
    assertEquals(8, pool.guarantee(ONE));
    told();
    pool.guarantee(ONE, 3);
    assertEquals(3, pool.guarantee(ONE));
    assertEquals(7, pool.spare(ONE));
    assertEquals(List.of("guaranteed 1 3", "held 1 10"), told());
  }

  @Test
  void whoeverComesLaterHasABookOfItsOwn() {
    enter(ONE, 1, 2);
    enter(7, 1, 5);
    enter(8, 2, 6);
    enter(FAR, 4, 9);
    pool.setAside(ONE, 2);
    assertEquals(1, pool.spare(ONE));
    assertEquals(4, pool.spare(7));
    assertEquals(4, pool.spare(8));
    assertEquals(5, pool.spare(FAR));
    assertEquals(14, pool.attainable(Request.KERNEL, 99));
    assertEquals(9, pool.attainable(FAR, 99));
    assertEquals(2, pool.setAside(ONE));
    assertEquals(0, pool.setAside(FAR));
  }

  @Test
  void whoComesBackOwesNothingAndSparesWhatItHolds() {
    enter(ONE, 0, 10);
    pool.owe(ONE, 4);
    assertEquals(6, pool.spare(ONE));
    pool.leave(ONE);
    assertEquals(0, pool.attainable(TWO, 99));
    enter(ONE, 2, 5);
    assertEquals(0, pool.owed(ONE));
    assertEquals(3, pool.spare(ONE));
    assertEquals(3, pool.attainable(TWO, 99));
  }

  @Test
  void whatIsFreeAndSetAsideForNobodyIsUnclaimed() {
    free = 5;
    enter(ONE, 0, 0);
    enter(TWO, 0, 4);
    assertEquals(5, pool.bindable(ONE));
    pool.setAside(ONE, 3);
    assertEquals(3, pool.setAside());
    assertEquals(2, pool.unclaimed());
    assertEquals(5, pool.bindable(ONE));
    assertEquals(2, pool.bindable(TWO));
    assertEquals(6, pool.attainable(ONE, 99));
    free = 1;
    assertEquals(0, pool.unclaimed());
    free = 5;
    pool.bound(ONE, 1);
    assertEquals(2, pool.setAside(ONE));
    pool.bound(TWO, 1);
    assertEquals(2, pool.setAside());
    pool.bound(ONE, 9);
    assertEquals(0, pool.setAside());
    pool.setAside(TWO, 2);
    pool.release(TWO);
    assertEquals(5, pool.unclaimed());
  }

  @Test
  void theBooksGrowWithWhoeverComesFirst() {
    assertEquals(0, pool.setAside(8), "nobody of that number was ever here");
    enter(FAR, 1, 9);
    assertEquals(8, pool.spare(FAR));
    assertEquals(0, pool.setAside(FAR + 1));
  }

  @Test
  void whatIsBoundIsThereToSpare() {
    enter(ONE, 2, 5);
    assertEquals(3, pool.spare(ONE));
    held[ONE] = 7;
    pool.bound(ONE, 2);
    assertEquals(5, pool.spare(ONE));
  }
}
