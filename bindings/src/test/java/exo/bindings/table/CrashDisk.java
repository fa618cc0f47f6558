package exo.bindings.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.openhft.chronicle.map.ChronicleMap;

/**
 * A host whose disk remembers each step, so that {@link CrashPoints} can tell what a crash before, in or after it may leave. Boot file and
 * journal are in memory; the map's file is a real one, as Chronicle maps it, and what it held before each step is remembered as well. It
 * is looked at through a mapping of its own, for reading it before each step would take longer than the step.
 */
final class CrashDisk implements MapHost, AutoCloseable {
  /** What lies on the disk: files by name, and the map's file, or null where there is none. */
  record Image(Map<String, ByteBuffer> files, ByteBuffer map) {
    static final Image EMPTY = new Image(Map.of(), null);
  }

  /** One step that the host took, or a call on the map. */
  sealed interface Step {}

  record Create(String name, int file) implements Step {}

  record Write(int file, int at, byte[] bytes) implements Step {}

  record Force(int file) implements Step {}

  record Rename(String from, String to, int file) implements Step {}

  record ForceNames() implements Step {}

  record DeleteMap() implements Step {}

  record ForceMap() implements Step {}

  record MapCall() implements Step {}

  /**
   * A step that is about to be taken.
   *
   * @param map the map's file before it
   * @param acknowledged how many calls had returned by then
   */
  record Moment(Step step, ByteBuffer map, int acknowledged) {}

  static final String MAP = "bindings";

  final Image before;
  final List<Moment> moments = new ArrayList<>();

  /** How many calls have returned; whoever makes them counts. */
  int acknowledged;

  private final Path directory;
  private final Map<String, Integer> names = new TreeMap<>();
  private final List<byte[]> contents = new ArrayList<>();
  private ByteBuffer latestMap;
  private MapView view;

  /** A disk that holds this; the map's file is laid into the directory. */
  CrashDisk(Path directory, Image before) throws IOException {
    this.directory = directory;
    this.before = before;
    before
        .files()
        .forEach(
            (name, bytes) -> {
              names.put(name, contents.size());
              contents.add(array(bytes));
            });
    Files.deleteIfExists(directory.resolve(MAP));
    if (before.map() != null) {
      Files.write(directory.resolve(MAP), array(before.map()));
    }
    latestMap = before.map();
  }

  private CrashDisk(CrashDisk other) {
    before = other.before;
    directory = other.directory;
    acknowledged = other.acknowledged;
    moments.addAll(other.moments);
  }

  /** {@return the record of the steps until now} */
  CrashDisk sofar() {
    return new CrashDisk(this);
  }

  static byte[] array(ByteBuffer bytes) {
    byte[] array = new byte[bytes.remaining()];
    bytes.get(bytes.position(), array);
    return array;
  }

  /** {@return what a process that is killed now leaves behind} */
  Image now() {
    Map<String, ByteBuffer> files = new TreeMap<>();
    names.forEach((name, file) -> files.put(name, ByteBuffer.wrap(contents.get(file).clone())));
    return new Image(files, mapNow());
  }

  /** {@return what the map's file holds; the same object as long as it holds the same} */
  ByteBuffer mapNow() {
    try {
      if (view != null && !view.isWhole()) {
        closeView();
      }
      if (view == null) {
        view = MapView.of(directory.resolve(MAP));
      }
      latestMap = view == null ? null : view.changed(latestMap);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return latestMap;
  }

  private void closeView() throws IOException {
    if (view != null) {
      view.close();
      view = null;
    }
  }

  @Override
  public void close() throws IOException {
    closeView();
  }

  private void about(Step step) {
    moments.add(new Moment(step, mapNow(), acknowledged));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private int file(Path file) throws NoSuchFileException {
    Integer known = names.get(name(file));
    if (known == null) {
      throw new NoSuchFileException(name(file));
    }
    return known;
  }

  // ---- the host's files

  @Override
  public boolean exists(Path file) {
    return names.containsKey(name(file));
  }

  @Override
  public byte[] read(Path file) throws IOException {
    return contents.get(file(file)).clone();
  }

  @Override
  public Growing create(Path path) {
    int file = contents.size();
    about(new Create(name(path), file));
    contents.add(new byte[0]);
    names.put(name(path), file);
    return new Growing() {
      @Override
      public void append(ByteBuffer bytes) {
        byte[] more = new byte[bytes.remaining()];
        bytes.get(more);
        byte[] old = contents.get(file);
        about(new Write(file, old.length, more));
        contents.set(
            file, ByteBuffer.allocate(old.length + more.length).put(old).put(more).array());
      }

      @Override
      public long length() {
        return contents.get(file).length;
      }

      @Override
      public void force() {
        about(new Force(file));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    int file = file(from);
    about(new Rename(name(from), name(to), file));
    names.remove(name(from));
    names.put(name(to), file);
  }

  @Override
  public void forceNames(Path ofDirectory) {
    about(new ForceNames());
  }

  @Override
  public void delete(Path file) throws IOException {
    about(new DeleteMap());
    closeView();
    Files.deleteIfExists(file);
  }

  @Override
  public void forceMapping(Path file) {
    about(new ForceMap());
  }

  @Override
  public ChronicleMap<TableKey, TableRecord> opened(
      Path file, ChronicleMap<TableKey, TableRecord> map) {
    return WatchedMap.of(map, () -> about(new MapCall()));
  }
}
