package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is said of a frame changes nothing else that is said of it, nor anything of its neighbours. */
class FrameStatesTest {
  private static final int FRAME = 3;

  private final FrameStates states = new FrameStates(8);

  /** Something that is said of a frame, how it comes to be said and how it is taken back. */
  private record Saying(
      String name, Predicate<Integer> is, Consumer<Integer> say, Consumer<Integer> unsay) {}

  private final List<Saying> sayings =
      List.of(
          new Saying("stale", states::isStale, states::markStale, states::markScrubbed),
          new Saying("table", states::isTable, f -> states.markTable(f, 0, 1), states::unmarkTable),
          new Saying("dirty", states::isDirty, states::markDirty, states::markWritten),
          new Saying("guarded", states::isGuarded, states::guard, states::unguard),
          new Saying("vector", states::isVector, states::markVector, states::markEnded));

  @Test
  void eachIsSaidAndTakenBackByItself() {
    for (Saying one : sayings) {
      assertFalse(one.is.test(FRAME), one.name);
      one.say.accept(FRAME);
      for (Saying other : sayings) {
        assertEquals(one == other, other.is.test(FRAME), one.name + ", " + other.name);
        assertFalse(other.is.test(FRAME + 1));
      }
      one.unsay.accept(FRAME);
      assertFalse(one.is.test(FRAME), one.name);
    }
  }

  @Test
  void takingOneBackLeavesTheOthers() {
    for (Saying one : sayings) {
      if (!List.of("stale", "vector").contains(one.name)) {
        sayings.forEach(saying -> saying.say.accept(FRAME));
        one.unsay.accept(FRAME);
        for (Saying other : sayings) {
          assertEquals(one != other, other.is.test(FRAME), one.name + ", " + other.name);
        }
      }
    }
  }

  @Test
  void aScrubbedFrameIsCleanAndNotDirty() {
    sayings.forEach(saying -> saying.say.accept(FRAME));
    states.markScrubbed(FRAME);
    assertFalse(states.isStale(FRAME));
    assertFalse(states.isDirty(FRAME));
    assertTrue(states.isTable(FRAME) && states.isGuarded(FRAME) && states.isVector(FRAME));
  }

  @Test
  void withItsBindingEndsWhatItsOwnerSaidOfIt() {
    sayings.forEach(saying -> saying.say.accept(FRAME));
    states.nominate(FRAME);
    states.markEnded(FRAME);
    assertFalse(states.isGuarded(FRAME) || states.isVector(FRAME));
    assertEquals(0, states.nomination(FRAME));
    assertTrue(states.isStale(FRAME) && states.isTable(FRAME) && states.isDirty(FRAME));
  }

  @Test
  void theKernelAloneWritesTablesAndVectors() {
    assertFalse(states.isKernelWritten(FRAME));
    states.markDirty(FRAME);
    states.guard(FRAME);
    assertFalse(states.isKernelWritten(FRAME));
    states.markVector(FRAME);
    assertTrue(states.isKernelWritten(FRAME));
    states.markEnded(FRAME);
    states.markTable(FRAME, 0, 0);
    assertTrue(states.isKernelWritten(FRAME));
  }

  @Test
  void aTableKnowsItsPlaceAndHasNoEntriesAtFirst() {
    long address = 0x7F_FFE0_0000L;
    states.addEntries(FRAME, 5);
    states.markTable(FRAME, address, 3);
    assertEquals(address, states.tableAddress(FRAME));
    assertEquals(3, states.tableLevel(FRAME));
    assertEquals(0, states.entries(FRAME));
    states.addEntries(FRAME, 512);
    states.addEntries(FRAME, -1);
    assertEquals(511, states.entries(FRAME));
    assertEquals(0, states.entries(FRAME + 1));
    states.addTransfers(FRAME, 2);
    states.addTransfers(FRAME, -1);
    assertEquals(1, states.transfers(FRAME));
  }

  @Test
  void framesAreBoundAndNominatedInAnOrder() {
    states.markBound(5);
    states.markBound(2);
    assertEquals(1, states.boundAt(5));
    assertEquals(2, states.boundAt(2));
    states.nominate(2);
    states.nominate(5);
    states.nominate(2);
    assertEquals(3, states.nomination(2));
    assertEquals(2, states.nomination(5));
    states.withdraw(5);
    assertEquals(0, states.nomination(5));
  }
}
