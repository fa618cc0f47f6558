package exo.service.events;

import exo.service.FileTrouble;
import exo.service.InputError;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PerfettoWriter} wrote, packet by packet and from any packet on. The file is mapped, so that only what is
 * being looked at takes memory; kept are the names, which the writer never changes, and the lanes.
 *
 * <p>It reads those traces and no others: what Perfetto allows beyond is refused where it is met, with its offset.
 */
public final class EventsFile implements AutoCloseable {
  private static final int PACKET_TAG = Fields.PACKET << 3 | 2;
  private static final int LONGEST_PACKET = 1 << 20;
  private static final int LONGEST_LENGTH = 5;
  private static final Map<String, Note> NOTES = new HashMap<>();

  static {
    for (Note note : Note.values()) {
      NOTES.put(note.text, note);
    }
  }

  /** What one packet sequence has interned. */
  private static final class Interned {
    final Long2ObjectHashMap<String> names = new Long2ObjectHashMap<>();
    final Long2ObjectHashMap<Note> notes = new Long2ObjectHashMap<>();
  }

  private final String shown;
  private final Arena arena;
  private final MemorySegment file;
  private final Long2ObjectHashMap<Track> tracks = new Long2ObjectHashMap<>();
  private final Long2ObjectHashMap<Interned> sequences = new Long2ObjectHashMap<>();
  private final PacketBytes packet = new PacketBytes();
  private Interned interned = new Interned();

  private EventsFile(String shown, Arena arena, MemorySegment file) {
    this.shown = shown;
    this.arena = arena;
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @param path the file
   * @param shown what messages call it
   * @throws InputError when it cannot be read or does not begin as such a file does
   */
  public static EventsFile open(Path path, String shown) {
    Arena arena = Arena.ofShared();
    try {
      if (Files.isDirectory(path)) {
        throw InputError.at(shown, "is a directory; accepted: a file of exo run --events");
      }
      try (FileChannel channel = FileChannel.open(path)) {
        MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        var opened = new EventsFile(shown, arena, mapped);
        opened.checkBeginning();
        return opened;
      }
    } catch (IOException e) {
      arena.close();
      throw InputError.at(shown, FileTrouble.reason(e));
    } catch (InputError e) {
      arena.close();
      throw e;
    }
  }

  private void checkBeginning() {
    if (size() == 0) {
      throw InputError.at(shown, "is empty; accepted: a file of exo run --events");
    }
    if (size() > 1 && (at(0) & 0xff) == 0x1f && (at(1) & 0xff) == 0x8b) {
      throw InputError.at(shown, "offset 0: gzip; accepted: the file as gunzip leaves it");
    }
    read(0, new TraceEvent());
  }

  /** {@return bytes in the file} */
  public long size() {
    return file.byteSize();
  }

  /**
   * Reads one packet.
   *
   * @param position where it begins
   * @param into receives the event, if it is one
   * @return where the next one begins
   * @throws InputError when none begins there, or it is cut off
   */
  public long read(long position, TraceEvent into) {
    if (at(position) != PACKET_TAG) {
      throw foreign(position);
    }
    long start = position + 1;
    long length = 0;
    int digits = 0;
    byte next;
    do {
      if (start == size()) {
        throw truncated(position, 2 + digits);
      }
      next = at(start++);
      length |= (next & 0x7fL) << (7 * digits++);
    } while (next < 0 && digits < LONGEST_LENGTH);
    if (next < 0 || length > LONGEST_PACKET) {
      throw foreign(position);
    }
    if (length > size() - start) {
      throw truncated(position, start - position + length);
    }
    MemorySegment.copy(
        file, ValueLayout.JAVA_BYTE, start, packet.room((int) length), 0, (int) length);
    try {
      packet(into);
    } catch (PacketBytes.Broken e) {
      throw foreign(start + e.offset);
    }
    return start + length;
  }

  private byte at(long position) {
    return file.get(ValueLayout.JAVA_BYTE, position);
  }

  private InputError foreign(long offset) {
    return InputError.at(
        shown, "offset " + offset + ": this is nothing that exo run --events writes");
  }

  private InputError truncated(long offset, long needed) {
    return InputError.at(
        shown,
        "offset %d: cut off: a packet of %d bytes, of which %d are there"
            .formatted(offset, needed, size() - offset));
  }

  // ---- a packet

  private void packet(TraceEvent into) {
    into.clear();
    long sequence = sequence();
    interned = sequences.computeIfAbsent(sequence, any -> new Interned());
    names();
    packet.rewind();
    for (int field = packet.field(packet.limit());
        field != 0;
        field = packet.field(packet.limit())) {
      switch (field) {
        case Fields.PACKET_TIMESTAMP -> into.nanos = packet.number();
        case Fields.PACKET_TRACK_EVENT -> event(into, packet.enter());
        case Fields.PACKET_TRACK_DESCRIPTOR -> describe(packet.enter());
        default -> packet.skip();
      }
    }
  }

  /** Names stand behind the event that first uses them, so they are looked for first. */
  private void names() {
    packet.rewind();
    for (int field = packet.field(packet.limit());
        field != 0;
        field = packet.field(packet.limit())) {
      if (field == Fields.PACKET_INTERNED_DATA) {
        intern(packet.enter());
      } else {
        packet.skip();
      }
    }
  }

  private long sequence() {
    long id = 0;
    for (int field = packet.field(packet.limit());
        field != 0;
        field = packet.field(packet.limit())) {
      if (field == Fields.PACKET_SEQUENCE) {
        return packet.number();
      }
      packet.skip();
    }
    return id;
  }

  private void intern(int end) {
    for (int field = packet.field(end); field != 0; field = packet.field(end)) {
      switch (field) {
        case Fields.INTERNED_EVENT_NAME -> entry(packet.enter(), false);
        case Fields.INTERNED_ANNOTATION_NAME -> entry(packet.enter(), true);
        default -> packet.skip();
      }
    }
  }

  private void entry(int end, boolean ofNote) {
    long iid = 0;
    String name = "";
    for (int field = packet.field(end); field != 0; field = packet.field(end)) {
      switch (field) {
        case Fields.ENTRY_IID -> iid = packet.number();
        case Fields.ENTRY_NAME -> name = packet.text();
        default -> packet.skip();
      }
    }
    Note note = NOTES.get(name);
    if (!ofNote) {
      interned.names.putIfAbsent(iid, name);
    } else if (note != null) {
      interned.notes.put(iid, note);
    }
  }

  private void describe(int end) {
    long uuid = 0;
    long parent = 0;
    String name = "";
    for (int field = packet.field(end); field != 0; field = packet.field(end)) {
      switch (field) {
        case Fields.TRACK_UUID -> uuid = packet.number();
        case Fields.TRACK_PARENT -> parent = packet.number();
        case Fields.TRACK_NAME -> name = packet.text();
        case Fields.TRACK_PROCESS -> name = processName(packet.enter());
        default -> packet.skip();
      }
    }
    Track track = Track.of(uuid, name, tracks.get(parent));
    if (track != null) {
      tracks.putIfAbsent(uuid, track);
    }
  }

  private String processName(int end) {
    String name = "";
    for (int field = packet.field(end); field != 0; field = packet.field(end)) {
      if (field == Fields.PROCESS_NAME) {
        name = packet.text();
      } else {
        packet.skip();
      }
    }
    return name;
  }

  private void event(TraceEvent into, int end) {
    for (int field = packet.field(end); field != 0; field = packet.field(end)) {
      switch (field) {
        case Fields.EVENT_TYPE -> into.type = type(packet.number());
        case Fields.EVENT_TRACK -> into.track = known(tracks.get(packet.number()));
        case Fields.EVENT_NAME_IID -> into.name = known(interned.names.get(packet.number()));
        case Fields.EVENT_DEBUG_ANNOTATION -> note(into, packet.enter());
        default -> packet.skip();
      }
    }
  }

  /** An event names its lane and its name before it is over, both told of in earlier packets. */
  private <T> T known(@Nullable T thing) {
    if (thing == null) {
      throw new PacketBytes.Broken(packet.position());
    }
    return thing;
  }

  private TraceEvent.Type type(long code) {
    return switch ((int) code) {
      case Fields.TYPE_SLICE_BEGIN -> TraceEvent.Type.BEGIN;
      case Fields.TYPE_SLICE_END -> TraceEvent.Type.END;
      case Fields.TYPE_INSTANT -> TraceEvent.Type.INSTANT;
      default -> throw new PacketBytes.Broken(packet.position());
    };
  }

  private void note(TraceEvent into, int end) {
    Note note = null;
    long value = 0;
    for (int field = packet.field(end); field != 0; field = packet.field(end)) {
      switch (field) {
        case Fields.ANNOTATION_NAME_IID -> note = interned.notes.get(packet.number());
        case Fields.ANNOTATION_UINT, Fields.ANNOTATION_POINTER -> value = packet.number();
        default -> packet.skip();
      }
    }
    into.note(note, value);
  }

  /** {@return the name of a machine, empty when the file has none of this number} */
  public String machine(int number) {
    Track track = tracks.get(TracedMachine.uuid(number, PerfettoWriter.PROCESS));
    return track == null ? "" : track.name();
  }

  /** {@return the names of all libOSes that were met so far, of all machines} */
  public Set<String> libOses() {
    Set<String> names = new TreeSet<>();
    for (Track track : tracks.values()) {
      if (track.environment() > 0) {
        names.add(track.name());
      }
    }
    return names;
  }

  @Override
  public void close() {
    arena.close();
  }
}
