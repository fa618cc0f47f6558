package exo.bench.lab.disk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The orders of service that there are. */
enum Order {
  FCFS,
  SSTF,
  SCAN,
  LOOK,
  C_LOOK,
  DEADLINE;

  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> titles() {
    return Arrays.stream(values()).map(Order::title).toList();
  }

  /**
   * Finds one by its name.
   *
   * @throws IllegalArgumentException when none has it, with those that there are
   */
  static Order of(String title) {
    for (Order order : values()) {
      if (order.title().equals(title)) {
        return order;
      }
    }
    throw new IllegalArgumentException(title + "; accepted: " + String.join(", ", titles()));
  }

  /** Makes one for a disk of this model. */
  RequestScheduler scheduler(DiskModel model) {
    return switch (this) {
      case FCFS -> new Fcfs();
      case SSTF -> new Sstf();
      case SCAN -> new Scan(model.cylinders());
      case LOOK -> new Look();
      case C_LOOK -> new CLook();
      case DEADLINE -> new Deadline();
    };
  }
}
