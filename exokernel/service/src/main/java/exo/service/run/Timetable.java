package exo.service.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which libOSes are still to come, and when. */
final class Timetable {
  /** Nobody is to come. */
  static final long NEVER = Long.MAX_VALUE;

  private final List<Layout.Guest> expected = new ArrayList<>();

  Timetable(List<Layout.Guest> guests) {
    expected.addAll(guests);
    expected.sort(Comparator.comparingLong(Timetable::cycle)); // stable: in the plan's order
  }

  private static long cycle(Layout.Guest guest) {
    return guest.plan().terms().arrives();
  }

  /** Returns the cycle at which the next one comes. */
  long next() {
    return expected.isEmpty() ? NEVER : cycle(expected.getFirst());
  }

  boolean isEmpty() {
    return expected.isEmpty();
  }

  /** Takes the next one off the list. */
  Layout.Guest take() {
    return expected.removeFirst();
  }
}
