package exo.service.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One packet sequence: packets in order of time that share one index of interned names.
 *
 * <pre>
 *   first packet       CLEARED, a track's descriptor
 *   …
 *   a new name         NEEDS_INCREMENTAL_STATE, the event with name_iid n, and interned_data {n: "data abort, …"}
 *   from then on       NEEDS_INCREMENTAL_STATE, the event with name_iid n
 * </pre>
 *
 * <p>Every name is interned in the packet that first speaks of it, once, and never changes, so the index is cleared only at
 * the start. An event's packet is open from {@link #begin}, {@link #instant} or {@link #end} to {@link #done}.
 *
 * <p>Timestamps are nanoseconds of the default clock, each in full. A clock of the sequence's own with differences instead
 * of readings would save some 3 of 20 bytes, but would make every packet depend on all before it and on a ClockSnapshot.
 */
final class Sequence {
  private static final int NONE = 0;

  private final ProtoBuffer proto;
  private final int id;
  private final List<String> names = new ArrayList<>();
  private boolean started;
  private boolean[] known = new boolean[64];

  private int newName;
  private int knownNotes;
  private int newNotes;
  private int packet;
  private int event;

  /**
   * @param id 1 or more; unique in the file
   */
  Sequence(ProtoBuffer proto, int id) {
    this.proto = proto;
    this.id = id;
  }

  // ---- descriptors
  // ----------------------------------------------------------------------------------------------------

  void describeProcess(long uuid, int pid, String name) {
    int track = openDescriptor(uuid);
    int process = proto.open(Fields.TRACK_PROCESS);
    proto.varint(Fields.PROCESS_PID, pid);
    proto.text(Fields.PROCESS_NAME, name);
    proto.close(process);
    closeDescriptor(track);
  }

  void describeLane(long uuid, long process, String name) {
    int track = openDescriptor(uuid);
    proto.text(Fields.TRACK_NAME, name);
    proto.varint(Fields.TRACK_PARENT, process);
    closeDescriptor(track);
  }

  private int openDescriptor(long uuid) {
    proto.makeRoom();
    packet = proto.open(Fields.PACKET);
    proto.varint(Fields.PACKET_SEQUENCE, id);
    if (!started) {
      proto.varint(Fields.PACKET_SEQUENCE_FLAGS, Fields.SEQ_INCREMENTAL_STATE_CLEARED);
      proto.varint(Fields.PACKET_FIRST_ON_SEQUENCE, 1);
      started = true;
    }
    int track = proto.open(Fields.PACKET_TRACK_DESCRIPTOR);
    proto.varint(Fields.TRACK_UUID, uuid);
    return track;
  }

  private void closeDescriptor(int track) {
    proto.close(track);
    proto.close(packet);
  }

  // ---- events
  // ---------------------------------------------------------------------------------------------------------

  /** {@return the iid to use for a name; each call makes a new one} */
  int name(String text) {
    names.add(text);
    int iid = names.size();
    if (iid >= known.length) {
      known = Arrays.copyOf(known, known.length * 2);
    }
    return iid;
  }

  void begin(long track, long nanos, int name) {
    open(Fields.TYPE_SLICE_BEGIN, track, nanos);
    named(name);
  }

  void instant(long track, long nanos, int name) {
    open(Fields.TYPE_INSTANT, track, nanos);
    named(name);
  }

  void end(long track, long nanos) {
    open(Fields.TYPE_SLICE_END, track, nanos);
  }

  private void open(int type, long track, long nanos) {
    proto.makeRoom();
    packet = proto.open(Fields.PACKET);
    proto.varint(Fields.PACKET_TIMESTAMP, nanos);
    proto.varint(Fields.PACKET_SEQUENCE, id);
    proto.varint(Fields.PACKET_SEQUENCE_FLAGS, Fields.SEQ_NEEDS_INCREMENTAL_STATE);
    event = proto.open(Fields.PACKET_TRACK_EVENT);
    proto.varint(Fields.EVENT_TYPE, type);
    proto.varint(Fields.EVENT_TRACK, track);
  }

  private void named(int name) {
    proto.varint(Fields.EVENT_NAME_IID, name);
    if (!known[name]) {
      known[name] = true;
      newName = name;
    }
  }

  void note(Note note, long value) {
    int annotation = proto.open(Fields.EVENT_DEBUG_ANNOTATION);
    proto.varint(Fields.ANNOTATION_NAME_IID, note.iid);
    proto.varint(note.field, value);
    proto.close(annotation);
    newNotes |= 1 << note.iid & ~knownNotes;
  }

  void flow(long flow) {
    proto.fixed64(Fields.EVENT_FLOW, flow);
  }

  void terminatingFlow(long flow) {
    proto.fixed64(Fields.EVENT_TERMINATING_FLOW, flow);
  }

  void done() {
    proto.close(event);
    if (newName != NONE || newNotes != 0) {
      intern();
    }
    proto.close(packet);
  }

  private void intern() {
    int interned = proto.open(Fields.PACKET_INTERNED_DATA);
    if (newName != NONE) {
      entry(Fields.INTERNED_EVENT_NAME, newName, names.get(newName - 1));
    }
    for (Note note : Note.values()) {
      if ((newNotes >>> note.iid & 1) != 0) {
        entry(Fields.INTERNED_ANNOTATION_NAME, note.iid, note.text);
      }
    }
    proto.close(interned);
    newName = NONE;
    knownNotes |= newNotes;
    newNotes = 0;
  }

  private void entry(int field, int iid, String text) {
    int entry = proto.open(field);
    proto.varint(Fields.ENTRY_IID, iid);
    proto.text(Fields.ENTRY_NAME, text);
    proto.close(entry);
  }
}
