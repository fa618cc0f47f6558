package exo.service.run;

import exo.service.manifest.MachinePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is still to happen to the machine from outside, and when. */
final class Timetable {
  /** Nothing is to happen. */
  static final long NEVER = Long.MAX_VALUE;

  private final List<Due> due = new ArrayList<>();

  /** Something that happens at a cycle. */
  sealed interface Due {
    long cycle();
  }

  /** A libOS comes. */
  record Arrival(Layout.Guest guest) implements Due {
    @Override
    public long cycle() {
      return guest.plan().terms().arrives();
    }
  }

  /** A libOS is destroyed, if it has not left. */
  record Destruction(Layout.Guest guest, long cycle) implements Due {}

  /** A module of memory fails. */
  record MemoryLoss(long frames, long cycle) implements Due {}

  Timetable(List<Layout.Guest> guests, MachinePlan.@Nullable Failure failure) {
    for (Layout.Guest guest : guests) {
      due.add(new Arrival(guest));
      Long destroyed = guest.plan().terms().destroyed();
      if (destroyed != null) {
        due.add(new Destruction(guest, destroyed));
      }
    }
    if (failure != null) {
      due.add(new MemoryLoss(failure.frames().units(0), failure.cycle()));
    }
    due.sort(Comparator.comparingLong(Due::cycle)); // stable: in the plan's order
  }

  /** Returns the cycle at which something happens next. */
  long next() {
    return due.isEmpty() ? NEVER : due.getFirst().cycle();
  }

  /** Returns whether somebody is still to come. */
  boolean expectsSomebody() {
    return due.stream().anyMatch(Arrival.class::isInstance);
  }

  /** Takes the next off the list. */
  Due take() {
    return due.removeFirst();
  }
}
