package exo.bench.rows;

import exo.hw.Frames;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The blocks of a disk and the slots of a cache as two runs of memory. */
final class FlatBlocks implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final MemorySegment disk;
  private final MemorySegment cache;

  private FlatBlocks(long blocks, long slots) {
    disk = arena.allocate(blocks << Frames.SHIFT, Frames.BYTES);
    cache = arena.allocate(slots << Frames.SHIFT, Frames.BYTES);
  }

  /** Blocks that have all been written to. */
  static FlatBlocks written(long blocks, long slots) {
    FlatBlocks made = new FlatBlocks(blocks, slots);
    for (long at = 0; at < made.disk.byteSize(); at += Long.BYTES) {
      made.disk.set(ValueLayout.JAVA_LONG, at, at);
    }
    return made;
  }

  /** No blocks: nothing is moved. */
  static FlatBlocks none() {
    return new FlatBlocks(0, 0);
  }

  void read(int block, int slot) {
    if (disk.byteSize() != 0) {
      MemorySegment.copy(
          disk, (long) block << Frames.SHIFT, cache, (long) slot << Frames.SHIFT, Frames.BYTES);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
