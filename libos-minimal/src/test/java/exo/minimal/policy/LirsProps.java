package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LirsProps {
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;
  private static final int D = 3;
  private static final int E = 4;

  @Provide
  Arbitrary<Story> stories() {
    return Story.any();
  }

  @Property(tries = 100)
  void lirPagesKeepToTheirShareOneIsAtTheBottomAndGhostsKeepToTheirBound(
      @ForAll("stories") Story story) {
    int capacity = Math.max(2, story.capacity());
    var random = new SplittableRandom(story.seed());
    var cache = new BareCache("lirs", ObservationMode.CACHE, capacity, 1);
    var policy = (Lirs) cache.policy();
    for (int page : story.pages()) {
      cache.access(page);
      PolicyProps.disturb(cache, capacity, random);
      assertTrue(policy.lir() <= policy.lirShare());
      assertTrue(policy.ghostsKept() <= Lirs.GHOSTS_PER_FRAME * capacity);
      int bottom = policy.bottom();
      assertEquals(policy.lir() == 0, bottom == ReplacementPolicy.NONE);
      assertTrue(policy.lir() == 0 || policy.isLir(bottom) && cache.resident(bottom));
    }
  }

  /** Of three frames: LIR are A and B, E is resident HIR; from the bottom the stack is B, D, A, E. */
  private final BareCache cache = new BareCache("lirs", ObservationMode.CACHE, 3, 1);

  private final Lirs policy = (Lirs) cache.policy();

  {
    for (int page : new int[] {B, A, D, A, E}) {
      cache.access(page);
    }
    checkLir(A, B);
    assertEquals(B, policy.bottom());
    assertEquals(1, policy.ghostsKept(), "D");
  }

  private void checkLir(int one, int other) {
    assertTrue(policy.isLir(one) && policy.isLir(other));
    assertEquals(2, policy.lir());
  }

  @Example
  void aHitOnTheBottomPrunesWhatIsNotLirAboveIt() {
    assertTrue(cache.access(B));
    checkLir(A, B);
    assertEquals(A, policy.bottom());
    assertEquals(0, policy.ghostsKept());
  }

  @Example
  void aHitOnAResidentHirPageInTheStackChangesPlacesWithTheBottom() {
    assertTrue(cache.access(E));
    checkLir(A, E);
    assertFalse(cache.access(C));
    assertFalse(cache.resident(B), "the only one in the queue");
  }

  @Example
  void aMissOnAGhostTakesTheFrameOfTheQueueAndThePlaceOfTheBottom() {
    assertFalse(cache.access(D));
    assertFalse(cache.resident(E));
    checkLir(A, D);
    assertEquals(1, policy.ghostsKept(), "E");
  }

  @Example
  void aMissOnAPageUnknownOnlyPassesThroughTheQueue() {
    assertFalse(cache.access(C));
    assertFalse(cache.resident(E));
    checkLir(A, B);
    assertFalse(cache.access(E), "a ghost");
    checkLir(A, E);
  }
}
