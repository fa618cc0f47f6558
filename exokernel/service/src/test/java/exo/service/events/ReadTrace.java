package exo.service.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A trace read back as its viewer would, with every rule of the format checked on the way. */
final class ReadTrace {
  private static final int CLEARED = 1;
  private static final int NEEDS_INCREMENTAL_STATE = 2;
  private static final int BEGIN = 1;
  private static final int END = 2;
  private static final int INSTANT = 3;

  /** A slice, or an instant when it ends where it began and {@code instant} says so. */
  static final class Slice {
    final String lane;
    final String name;
    final long start;
    final boolean instant;
    final int depth;
    final Map<String, Long> notes = new LinkedHashMap<>();
    final List<Long> terminating = new ArrayList<>();
    long end = -1;

    Slice(String lane, String name, long start, boolean instant, int depth) {
      this.lane = lane;
      this.name = name;
      this.start = start;
      this.instant = instant;
      this.depth = depth;
    }

    long note(String name) {
      return notes.get(name);
    }

    /** For comparison with what was expected: "20-35 SVC #1" or "20 map refused", notes left out. */
    @Override
    public String toString() {
      return "  ".repeat(depth) + start + (instant ? "" : "-" + end) + " " + name;
    }
  }

  /** What one packet sequence has interned, and how far it is. */
  private static final class SequenceState {
    final Map<Long, String> names = new HashMap<>();
    final Map<Long, String> notes = new HashMap<>();
    long nanos;
  }

  private final Map<Long, SequenceState> sequences = new HashMap<>();
  private final Map<Long, Message> tracks = new HashMap<>();
  private final Map<Long, Deque<Slice>> open = new HashMap<>();
  private final Map<Long, List<Slice>> flows = new HashMap<>();
  private final List<Slice> slices = new ArrayList<>();
  private int packets;

  static ReadTrace of(byte[] file) {
    var trace = new ReadTrace();
    for (Message packet : Message.decode("Trace", ByteBuffer.wrap(file)).messages("packet")) {
      trace.packet(packet);
    }
    trace.open.forEach((track, stack) -> assertEquals(List.of(), List.copyOf(stack), "not ended"));
    trace.checkFlows();
    return trace;
  }

  private void packet(Message packet) {
    packets++;
    long id = packet.number("trusted_packet_sequence_id");
    assertTrue(id > 0, "sequence ids start at 1");
    long flags = packet.number("sequence_flags", 0);
    if (!sequences.containsKey(id)) {
      assertEquals(CLEARED, flags, () -> "the first packet of sequence " + id);
      assertEquals(1, packet.number("first_packet_on_sequence"));
      sequences.put(id, new SequenceState());
    } else {
      assertEquals(0, flags & CLEARED, "cleared again");
      assertFalse(packet.has("first_packet_on_sequence"));
    }
    SequenceState sequence = sequences.get(id);
    if (packet.has("interned_data")) {
      intern(sequence, packet.message("interned_data"));
    }
    assertTrue(packet.has("track_descriptor") != packet.has("track_event"), "one kind of data");
    if (packet.has("track_descriptor")) {
      describe(packet.message("track_descriptor"));
    } else {
      assertEquals(NEEDS_INCREMENTAL_STATE, flags);
      long nanos = packet.number("timestamp");
      assertTrue(nanos >= sequence.nanos, () -> "back to " + nanos + " from " + sequence.nanos);
      sequence.nanos = nanos;
      event(sequence, nanos, packet.message("track_event"));
    }
  }

  private static void intern(SequenceState sequence, Message data) {
    for (Message entry : data.messages("event_names")) {
      assertNull(sequence.names.put(entry.number("iid"), entry.text("name")), "interned twice");
      assertTrue(entry.number("iid") > 0);
    }
    for (Message entry : data.messages("debug_annotation_names")) {
      assertNull(sequence.notes.put(entry.number("iid"), entry.text("name")), "interned twice");
      assertTrue(entry.number("iid") > 0);
    }
  }

  private void describe(Message track) {
    long uuid = track.number("uuid");
    assertTrue(uuid != 0, "0 is the viewer's own track");
    assertNull(tracks.put(uuid, track), () -> "described twice: " + track);
    if (track.has("process")) {
      assertTrue(track.message("process").number("pid") > 0);
    } else {
      assertNotNull(tracks.get(track.number("parent_uuid")), () -> "no parent yet: " + track);
    }
  }

  private void event(SequenceState sequence, long nanos, Message event) {
    long uuid = event.number("track_uuid");
    assertNotNull(tracks.get(uuid), () -> "on no track: " + event);
    Deque<Slice> stack = open.computeIfAbsent(uuid, any -> new ArrayDeque<>());
    int type = (int) event.number("type");
    Slice slice;
    if (type == END) {
      assertFalse(stack.isEmpty(), () -> "ends what has not begun: " + event);
      assertFalse(event.has("name_iid"));
      slice = stack.pop();
      slice.end = nanos;
    } else {
      assertTrue(type == BEGIN || type == INSTANT, () -> "type " + type);
      String name = sequence.names.get(event.number("name_iid"));
      assertNotNull(name, () -> "a name that was not interned: " + event);
      slice = new Slice(lane(uuid), name, nanos, type == INSTANT, stack.size());
      slices.add(slice);
      if (type == BEGIN) {
        stack.push(slice);
      } else {
        slice.end = nanos;
      }
    }
    for (Message annotation : event.messages("debug_annotations")) {
      String name = sequence.notes.get(annotation.number("name_iid"));
      assertNotNull(name, () -> "a note that was not interned: " + event);
      String field = annotation.has("pointer_value") ? "pointer_value" : "uint_value";
      assertNull(slice.notes.put(name, annotation.number(field)), () -> name + " twice");
    }
    slice.terminating.addAll(event.numbers("terminating_flow_ids"));
    pass(slice, event.numbers("flow_ids"));
    pass(slice, event.numbers("terminating_flow_ids"));
  }

  private void pass(Slice slice, List<Long> through) {
    through.forEach(flow -> flows.computeIfAbsent(flow, any -> new ArrayList<>()).add(slice));
  }

  private String lane(long uuid) {
    return tracks.get(uuid).text("name");
  }

  /** The viewer draws arrows in order of time; at one time, in order of the file. */
  private void checkFlows() {
    flows.forEach(
        (flow, steps) -> {
          for (int i = 1; i < steps.size(); i++) {
            assertTrue(steps.get(i - 1).start <= steps.get(i).start, () -> flow + ": " + steps);
            assertTrue(steps.get(i - 1).terminating.isEmpty(), () -> flow + " goes on: " + steps);
          }
        });
  }

  int packets() {
    return packets;
  }

  List<Slice> slices() {
    return slices;
  }

  List<Slice> on(String lane) {
    return slices.stream().filter(slice -> slice.lane.equals(lane)).toList();
  }

  /** The lane's slices and instants as text, in the order in which they begin. */
  List<String> story(String lane) {
    return on(lane).stream().map(Slice::toString).toList();
  }

  /** What a flow passes, in order: "libOS 1 start read". */
  List<String> flow(long id) {
    return flows.getOrDefault(id, List.of()).stream().map(s -> s.lane + " " + s.name).toList();
  }

  Set<Long> flowsBegun() {
    return new HashSet<>(flows.keySet());
  }

  boolean terminates(long flow) {
    return !flows.get(flow).getLast().terminating.isEmpty();
  }

  /** Lane names by process name. */
  Map<String, List<String>> lanes() {
    var lanes = new LinkedHashMap<String, List<String>>();
    for (Message track : tracks.values()) {
      if (track.has("process")) {
        lanes.put(
            track.message("process").text("process_name"),
            tracks.values().stream()
                .filter(child -> child.number("parent_uuid", 0) == track.number("uuid"))
                .map(child -> child.text("name"))
                .sorted()
                .toList());
      }
    }
    return lanes;
  }
}
