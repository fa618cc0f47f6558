package exo.service.debug;

import java.util.ArrayList;
import java.util.List;

/** What was changed of a program by hand, by the number of instructions that it had completed. */
final class History {
  /** Does again what was done by hand. */
  interface Change {
    void apply(HeldMachine machine);
  }

  private record Entry(long position, Change change) {}

  private final List<Entry> entries = new ArrayList<>();

  /** Adds a change, before which those of later positions have no meaning any more. */
  void add(long position, Change change) {
    entries.removeIf(each -> each.position > position);
    entries.add(new Entry(position, change));
  }

  /** Returns whether anything was done at a position. */
  boolean isAt(long position) {
    for (Entry each : entries) {
      if (each.position == position) {
        return true;
      }
    }
    return false;
  }

  /** Does again what was done at a position. */
  void apply(long position, HeldMachine machine) {
    for (Entry each : entries) {
      if (each.position == position) {
        each.change.apply(machine);
      }
    }
  }
}
