package exo.bindings.table;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of which another mapping is written to, seen through a mapping that only reads. */
final class MapView implements AutoCloseable {
  private final FileChannel channel;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment bytes;

  private MapView(FileChannel channel) throws IOException {
    this.channel = channel;
    bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
  }

  /** {@return a view of the file, or null where there is none} */
  static MapView of(Path file) throws IOException {
    return Files.exists(file) ? new MapView(FileChannel.open(file, StandardOpenOption.READ)) : null;
  }

  /** {@return whether the file is still as long as it was when the view was made} */
  boolean isWhole() throws IOException {
    return channel.size() == bytes.byteSize();
  }

  /** {@return what is in the file now: the same object if it is what was in it before} */
  ByteBuffer changed(ByteBuffer before) {
    boolean same = before != null && MemorySegment.ofBuffer(before).mismatch(bytes) == -1;
    return same ? before : ByteBuffer.wrap(bytes.toArray(ValueLayout.JAVA_BYTE));
  }

  @Override
  public void close() throws IOException {
    arena.close();
    channel.close();
  }
}
