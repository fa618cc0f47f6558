package exo.testkit.crash;

import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What lies on a disk: names, the files that they stand for, and what those hold. */
final class Platter {
  private final SortedMap<String, Integer> names = new TreeMap<>();
  private final SortedMap<Integer, byte[]> contents = new TreeMap<>();

  Platter() {}

  /** With these files by name. */
  Platter(Map<String, ByteBuffer> files) {
    files.forEach(
        (name, bytes) -> {
          contents.put(names.size(), array(bytes));
          names.put(name, names.size());
        });
  }

  Platter copy() {
    Platter copy = new Platter();
    copy.names.putAll(names);
    copy.contents.putAll(contents); // which are replaced and never changed
    return copy;
  }

  private static byte[] array(ByteBuffer bytes) {
    byte[] array = new byte[bytes.remaining()];
    bytes.get(bytes.position(), array);
    return array;
  }

  void take(Step step) {
    switch (step) {
      case Step.Create(String name, int file) -> {
        contents.putIfAbsent(
            file, new byte[0]); // with its first write, if that comes before its name
        names.put(name, file);
      }
      case Step.Rename(String from, String to, int file) -> {
        names.remove(from);
        names.put(to, file);
      }
      case Step.Write(String name, int file, int at, ByteBuffer bytes) -> {
        byte[] old = contents.getOrDefault(file, new byte[0]);
        byte[] all = Arrays.copyOf(old, Math.max(old.length, at + bytes.remaining()));
        bytes.get(bytes.position(), all, at, bytes.remaining());
        contents.put(file, all);
      }
      case Step.Force force -> {}
      case Step.ForceNames force -> {}
    }
  }

  boolean has(String name) {
    return names.containsKey(name);
  }

  /** {@return the number of the file that a name stands for} */
  int file(String name) throws NoSuchFileException {
    Integer file = names.get(name);
    if (file == null) {
      throw new NoSuchFileException(name);
    }
    return file;
  }

  /** {@return a number that no file has had} */
  int nextFile() {
    return contents.isEmpty() ? 0 : contents.lastKey() + 1;
  }

  byte[] read(int file) {
    return contents.getOrDefault(file, new byte[0]).clone();
  }

  int length(int file) {
    return contents.getOrDefault(file, new byte[0]).length;
  }

  /** {@return what can be read there, by name} */
  SortedMap<String, ByteBuffer> files() {
    SortedMap<String, ByteBuffer> files = new TreeMap<>();
    names.forEach((name, file) -> files.put(name, ByteBuffer.wrap(read(file))));
    return files;
  }
}
