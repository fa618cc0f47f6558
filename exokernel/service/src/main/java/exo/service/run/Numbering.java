package exo.service.run;

import exo.bindings.Quota;
import exo.bindings.table.Bindings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * The number that each libOS is going to have as an environment, settled before anybody comes: the scheduling libOS names its clients
 * by it. The bindings give out the lowest number that is free, also one whose bearer has left; so whoever comes finds all lower ones
 * taken.
 */
final class Numbering {
  private final Bindings bindings;
  private final Map<String, Integer> numbers = new HashMap<>();

  Numbering(Bindings bindings, List<Layout.Guest> guests) {
    this.bindings = bindings;
    for (Layout.Guest guest : guests) {
      numbers.put(guest.plan().name(), bindings.enter(guest.plan().name(), Quota.UNLIMITED));
    }
    numbers.values().forEach(bindings::leave);
  }

  int of(Layout.Guest guest) {
    Integer number = numbers.get(guest.plan().name());
    if (number == null) {
      throw new IllegalStateException("no number is kept for libOS " + guest.plan().name());
    }
    return number;
  }

  /** Lets a libOS in under its number. */
  int admit(Layout.Guest guest, IntSupplier admission) {
    int number = of(guest);
    List<Integer> lower = new ArrayList<>();
    int taken = placeholder(lower.size());
    while (taken > 0 && taken < number) {
      lower.add(taken);
      taken = placeholder(lower.size());
    }
    if (taken > 0) {
      bindings.leave(taken);
    }
    int admitted = admission.getAsInt();
    lower.forEach(bindings::leave);
    if (admitted != number) {
      throw new IllegalStateException(
          "libOS %s is environment %d and was to be %d"
              .formatted(guest.plan().name(), admitted, number));
    }
    return admitted;
  }

  /** No libOS can have this name. */
  private int placeholder(int number) {
    return bindings.enter("(" + number + ")", Quota.UNLIMITED);
  }
}
