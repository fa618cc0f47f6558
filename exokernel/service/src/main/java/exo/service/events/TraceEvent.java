package exo.service.events;

import org.jspecify.annotations.Nullable;

/** One event of a trace that was read back; filled anew with each. */
public final class TraceEvent {
  /** What an event does to its lane. */
  public enum Type {
    /** Nothing: the packet was no event. */
    NONE,
    /** A slice begins. */
    BEGIN,
    /** The innermost slice ends. */
    END,
    /** It happens at once. */
    INSTANT
  }

  private static final Track NOWHERE = new Track(-1, Track.Place.MACHINE, 0, "");

  Type type = Type.NONE;
  Track track = NOWHERE;
  String name = "";
  long nanos;
  private final long[] values = new long[Note.values().length];
  private long noted;

  void clear() {
    type = Type.NONE;
    track = NOWHERE;
    name = "";
    nanos = 0;
    noted = 0;
  }

  @SuppressWarnings("EnumOrdinal") // notes are known by their number in the file as well
  void note(@Nullable Note note, long value) {
    if (note != null) {
      values[note.ordinal()] = value;
      noted |= 1L << note.ordinal();
    }
  }

  /** {@return what it does to its lane} */
  public Type type() {
    return type;
  }

  /** {@return where it happened} */
  public Track track() {
    return track;
  }

  /** {@return what it is called; empty for an end} */
  public String name() {
    return name;
  }

  /** {@return when, in nanoseconds of machine time} */
  public long nanos() {
    return nanos;
  }

  /** {@return whether there is such a note} */
  @SuppressWarnings("EnumOrdinal")
  public boolean has(Note note) {
    return (noted >>> note.ordinal() & 1) != 0;
  }

  /** {@return the number noted, 0 without one} */
  @SuppressWarnings("EnumOrdinal")
  public long note(Note note) {
    return has(note) ? values[note.ordinal()] : 0;
  }
}
