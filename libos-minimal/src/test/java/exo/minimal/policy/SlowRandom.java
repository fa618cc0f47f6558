package exo.minimal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The last page fills the place of one that goes. */
final class SlowRandom extends SlowPolicy {
  private final SplittableRandom random;
  private final List<Integer> resident = new ArrayList<>();

  SlowRandom(PolicyContext context) {
    super(context);
    random = new SplittableRandom(context.seed());
  }

  @Override
  boolean access(int page, boolean write) {
    if (resident.contains(page)) {
      return true;
    }
    if (resident.size() == capacity) {
      int place = random.nextInt(capacity);
      resident.set(place, resident.getLast());
      resident.removeLast();
    }
    resident.add(page);
    return false;
  }
}
