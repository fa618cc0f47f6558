package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long what was granted to two environments, with one slice each, stays theirs to bind. */
class SetAsidesTest {
  private static final long ROUND = 2 * Tableau.SLICE;

  private final Tableau tableau = new Tableau();
  private final Core core = tableau.core;
  private final Environment one = tableau.enter("one", 0);
  private final Environment two = tableau.enter("two", 0);
  private final Pool frames = core.revocations.frames();
  private final Pool blocks = core.revocations.blocks();
  private final SetAsides asides = new SetAsides(core);

  @AfterEach
  void close() {
    tableau.close();
  }

  private void grant(Environment env, Pool pool, long amount) {
    pool.setAside(env.id, amount);
    asides.granted(env, pool);
  }

  private void pass(long cycles) {
    core.clock.advance(cycles);
    asides.step();
  }

  @Test
  void whereNothingIsSetAsideThereIsNothingToEnd() {
    asides.granted(one, frames);
    assertFalse(asides.isBusy());
    assertFalse(asides.hasGranted(frames));
    assertEquals(Long.MAX_VALUE, asides.nextEnd());
  }

  @Test
  void itLastsForThreeRoundsOfTheVector() {
    long end = core.clock.now() + 3 * ROUND;
    grant(one, frames, 2);
    assertTrue(asides.isBusy());
    assertTrue(asides.hasGranted(frames));
    assertFalse(asides.hasGranted(blocks));
    assertEquals(end, asides.nextEnd());
    pass(3 * ROUND - 1);
    assertEquals(2, frames.setAside(one.id));
    pass(1);
    assertEquals(0, frames.setAside(one.id));
    assertFalse(asides.isBusy());
    assertFalse(asides.hasGranted(frames));
  }

  @Test
  void whereNobodyHasASliceARoundIsOfOne() {
    SliceVector empty = core.slices;
    empty.remove(empty.first());
    empty.remove(empty.first());
    grant(one, frames, 1);
    assertEquals(core.clock.now() + 3 * Tableau.SLICE, asides.nextEnd());
  }

  @Test
  void itEndsWhenTheThirdSliceOfItsOwnerBegins() {
    grant(one, frames, 2);
    for (int slice = 0; slice < 5; slice++) {
      asides.sliceBegins(two);
    }
    asides.sliceBegins(one);
    asides.sliceBegins(one);
    asides.step();
    assertEquals(2, frames.setAside(one.id));
    asides.sliceBegins(one);
    asides.step();
    assertEquals(0, frames.setAside(one.id));
  }

  @Test
  void whatIsBoundIsSetAsideNoMore() {
    grant(one, frames, 2);
    frames.bound(one.id, 1);
    asides.step();
    assertTrue(asides.isBusy());
    frames.bound(one.id, 1);
    asides.step();
    assertFalse(asides.isBusy());
  }

  @Test
  void anotherGrantOfTheSameKindBeginsTheTimeAnew() {
    grant(one, frames, 2);
    pass(ROUND);
    grant(one, frames, 1);
    assertEquals(core.clock.now() + 3 * ROUND, asides.nextEnd());
    pass(3 * ROUND - 1);
    assertEquals(3, frames.setAside(one.id));
    pass(1);
    assertEquals(0, frames.setAside(one.id));
  }

  @Test
  void grantsOfOthersAndOfOtherKindsGoOn() {
    long end = core.clock.now() + 3 * ROUND;
    grant(one, frames, 2);
    grant(two, frames, 3);
    grant(one, blocks, 4);
    core.clock.advance(ROUND);
    grant(one, frames, 1);
    assertEquals(end, asides.nextEnd());
    pass(2 * ROUND);
    assertEquals(3, frames.setAside(one.id));
    assertEquals(0, frames.setAside(two.id));
    assertEquals(0, blocks.setAside(one.id));
    assertFalse(asides.hasGranted(blocks));
    pass(ROUND);
    assertEquals(0, frames.setAside(one.id));
  }

  @Test
  void whatIsOverLeavesNothingBehindForTheNextGrant() {
    grant(one, frames, 2);
    asides.sliceBegins(one);
    asides.sliceBegins(one);
    pass(3 * ROUND);
    grant(two, blocks, 5);
    asides.sliceBegins(two);
    asides.sliceBegins(one);
    asides.step();
    assertTrue(asides.hasGranted(blocks));
    assertFalse(asides.hasGranted(frames));
    assertEquals(5, blocks.setAside(two.id));
    assertEquals(core.clock.now() + 3 * ROUND, asides.nextEnd());
    pass(3 * ROUND);
    assertEquals(0, blocks.setAside(two.id));
  }

  @Test
  void whoAsksForMoreOfItKeepsIt() {
    one.standing.request.open = true;
    one.standing.request.pool = frames;
    grant(one, frames, 2);
    pass(3 * ROUND);
    assertFalse(asides.isBusy());
    assertEquals(2, frames.setAside(one.id));
  }

  @Test
  void whoAsksForSomethingElseOrNoLongerDoesNot() {
    one.standing.request.open = true;
    one.standing.request.pool = blocks;
    two.standing.request.open = false;
    two.standing.request.pool = frames;
    grant(one, frames, 2);
    grant(two, frames, 2);
    pass(3 * ROUND);
    assertEquals(0, frames.setAside());
  }

  @Test
  void whoHasGoneDoesNotEither() {
    one.standing.request.open = true;
    one.standing.request.pool = frames;
    grant(one, frames, 2);
    one.state = Environment.State.GONE;
    pass(3 * ROUND);
    assertEquals(0, frames.setAside());
  }
}
