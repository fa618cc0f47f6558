package exo.testkit.crash;

import exo.bindings.table.HostFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A host whose files are in memory and that remembers each step of its disk; the map's file is a
 * real one and is not on this disk.
 */
final class CrashDisk implements HostFiles {
  /**
   * A step that was taken.
   *
   * @param call the call under way, the first being 1; 0 while the machine was started first
   */
  record Moment(Step step, int call) {}

  final List<Moment> moments = new ArrayList<>();

  /** The call under way; whoever makes them counts. */
  int call;

  private final Platter platter;
  private boolean off;

  /** A disk with these files on it. */
  CrashDisk(Map<String, ByteBuffer> files) {
    platter = new Platter(files);
  }

  /** Whoever still writes does so in vain, as a process does that is no more. */
  void off() {
    off = true;
  }

  void on() {
    off = false;
  }

  /** {@return what can be read from it} */
  SortedMap<String, ByteBuffer> files() {
    return platter.files();
  }

  /** {@return how many of its steps were writes} */
  long writes() {
    return moments.stream().filter(moment -> moment.step() instanceof Step.Write).count();
  }

  private void take(Step step) {
    if (!off) {
      moments.add(new Moment(step, call));
      platter.take(step);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  // ---- the host's files

  @Override
  public boolean exists(Path file) {
    return platter.has(name(file));
  }

  @Override
  public byte[] read(Path file) throws IOException {
    return platter.read(platter.file(name(file)));
  }

  @Override
  public Growing create(Path path) {
    int file = platter.nextFile();
    take(new Step.Create(name(path), file));
    return new Written(name(path), file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    if (!off) {
      take(new Step.Rename(name(from), name(to), platter.file(name(from))));
    }
  }

  @Override
  public void forceNames(Path directory) {
    take(new Step.ForceNames());
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file); // the map's
  }

  @Override
  public void forceMapping(Path file) {}

  /** A file that is being written. */
  private final class Written implements Growing {
    private final String name;
    private final int file;

    Written(String name, int file) {
      this.name = name;
      this.file = file;
    }

    @Override
    public void append(ByteBuffer bytes) {
      ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
      take(new Step.Write(name, file, platter.length(file), copy));
    }

    @Override
    public long length() {
      return platter.length(file);
    }

    @Override
    public void force() {
      take(new Step.Force(name, file));
    }

    @Override
    public void close() {}
  }
}
