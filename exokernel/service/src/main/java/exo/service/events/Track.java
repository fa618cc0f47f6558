package exo.service.events;

import org.jspecify.annotations.Nullable;

/**
 * A lane of a trace that was read back.
 *
 * @param machine the number of the machine it belongs to
 * @param place what happens on it
 * @param environment whose it is; 0 when it is no libOS's
 * @param name the libOS's name, the machine's, the disk's
 */
public record Track(int machine, Place place, int environment, String name) {
  /** What happens on a lane. */
  public enum Place {
    /** The machine itself. */
    MACHINE,
    /** Waits and arrivals. */
    KERNEL,
    /** Who runs. */
    PROCESSOR,
    /** Transfers. */
    DISK,
    /** A libOS's up-calls and down-calls. */
    LIBOS,
    /** A libOS's revocation dialogues. */
    DIALOGUE
  }

  /**
   * {@return the lane of this uuid and title, or null when the writer makes no such}
   *
   * @param parent the lane it lies below
   */
  static @Nullable Track of(long uuid, String title, @Nullable Track parent) {
    int machine = TracedMachine.machineOf(uuid);
    return switch (TracedMachine.laneOf(uuid)) {
      case PerfettoWriter.PROCESS -> new Track(machine, Place.MACHINE, 0, title);
      case PerfettoWriter.KERNEL_LANE -> new Track(machine, Place.KERNEL, 0, title);
      case PerfettoWriter.CPU_LANE -> new Track(machine, Place.PROCESSOR, 0, title);
      case PerfettoWriter.DISK_LANE -> new Track(machine, Place.DISK, 0, title);
      default ->
          parent != null && parent.place == Place.LIBOS
              ? new Track(machine, Place.DIALOGUE, parent.environment, parent.name)
              : libOs(machine, title);
    };
  }

  private static @Nullable Track libOs(int machine, String title) {
    if (!title.startsWith(PerfettoWriter.LIBOS)) {
      return null;
    }
    int digits = PerfettoWriter.LIBOS.length();
    int end = digits;
    int number = 0;
    while (end < title.length() && Character.isDigit(title.charAt(end)) && end < digits + 9) {
      number = number * 10 + Character.digit(title.charAt(end++), 10);
    }
    boolean named = title.startsWith(PerfettoWriter.NAME_FOLLOWS, end);
    String name = named ? title.substring(end + PerfettoWriter.NAME_FOLLOWS.length()) : title;
    return new Track(machine, Place.LIBOS, number, name);
  }
}
