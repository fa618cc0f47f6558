package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.References;
import exo.minimal.policy.ReplacementPolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a policy is told of the program's own time. */
class VirtualTimeTest {
  private final Watch policy = new Watch();

  private FakeBoard board(ObservationMode mode) {
    var kernel = new FakeKernel(10, 8).withImage(8);
    return new FakeBoard(kernel, true, Boards.withPolicy(mode, 2, policy, 8)).boot(1);
  }

  @Test
  void inACacheItIsTheLookUpsSoFarHoweverTheyAreBatched() {
    FakeBoard board = board(ObservationMode.CACHE);
    assertEquals(1, board.lookup(0, 1));
    assertEquals(2, board.lookup(1, 0, 2)); // 1 misses, 0 hits; 2 is left for the next look-up
    assertEquals(1, board.lookup(2));
    assertEquals(3, board.lookup(2, 1, 1, 3));
    assertEquals(1, board.lookup(3));
    assertEquals(List.of(4L, 8L), policy.times);
  }

  @Test
  void inPagingItIsTheCyclesOfTheProgramAndNoneOfTheDisk() {
    FakeBoard board = board(ObservationMode.PAGING);
    for (int page : new int[] {0, 1, 1, 1, 2, 2, 3}) {
      board.load(FakeBoard.page(page));
    }
    assertEquals(List.of(5 * 4L, 7 * 4L), policy.times);
  }

  private static final class Watch implements ReplacementPolicy {
    private final Deque<Integer> queue = new ArrayDeque<>();
    private final List<Long> times = new ArrayList<>();

    @Override
    public void loaded(int page) {
      queue.add(page);
    }

    @Override
    public void referenced(int page) {}

    @Override
    public int victim(int incoming, References pages) {
      times.add(pages.virtualTime());
      return queue.getFirst();
    }

    @Override
    public void removed(int page) {
      queue.remove(page);
    }
  }
}
