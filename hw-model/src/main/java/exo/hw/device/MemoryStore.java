package exo.hw.device;

import exo.hw.BlockImage;
import exo.hw.Frames;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A store in host memory outside the heap, in chunks of 2 MiB that come into being at the first
 * write to one of their 512 blocks. A chunk whose blocks were all discarded serves the next one that
 * is needed. Lost when closed.
 */
final class MemoryStore extends SparseStore {
  private static final int CHUNK_SHIFT = 9;
  private static final long CHUNK_BLOCKS = 1L << CHUNK_SHIFT;
  private static final long CHUNK_BYTES = CHUNK_BLOCKS << Frames.SHIFT;

  private final Arena arena;
  private final @Nullable MemorySegment[] chunks;
  private final Deque<MemorySegment> spare = new ArrayDeque<>();

  /** An empty store of that many blocks, or one that arrives showing the image. */
  MemoryStore(long blocks, @Nullable BlockImage image) {
    this(blocks, image, Arena.ofShared());
  }

  private MemoryStore(long blocks, @Nullable BlockImage image, Arena arena) {
    super(blocks, arena, arena.allocate(BlockStates.bytesFor(blocks), Long.BYTES), image);
    this.arena = arena;
    this.chunks = new @Nullable MemorySegment[(int) ((blocks + CHUNK_BLOCKS - 1) >>> CHUNK_SHIFT)];
  }

  /** Host memory in use for block contents, in bytes. */
  long residentBytes() {
    long resident = 0;
    for (MemorySegment chunk : chunks) {
      resident += chunk == null ? 0 : CHUNK_BYTES;
    }
    return resident;
  }

  @Override
  MemorySegment place(long block) {
    MemorySegment chunk = chunks[(int) (block >>> CHUNK_SHIFT)];
    if (chunk == null) {
      throw new IllegalStateException("block %d is held but has no chunk".formatted(block));
    }
    return chunk;
  }

  @Override
  MemorySegment makePlace(long block) {
    MemorySegment chunk = chunks[(int) (block >>> CHUNK_SHIFT)];
    return chunk != null ? chunk : addChunk((int) (block >>> CHUNK_SHIFT));
  }

  @Override
  long placeOffset(long block) {
    return (block & (CHUNK_BLOCKS - 1)) << Frames.SHIFT;
  }

  @Override
  void vacated(long block, long count) {
    long last = (block + count - 1) >>> CHUNK_SHIFT;
    for (long index = block >>> CHUNK_SHIFT; index <= last; index++) {
      MemorySegment chunk = chunks[(int) index];
      long first = index << CHUNK_SHIFT;
      long end = Math.min(blocks(), first + CHUNK_BLOCKS);
      if (chunk != null && nextHeld(first, end) == end) {
        chunks[(int) index] = null;
        spare.push(chunk);
      }
    }
  }

  private MemorySegment addChunk(int index) {
    // A spare chunk still has old bytes in it. No block of it is HELD, so nobody can see them.
    MemorySegment chunk = spare.isEmpty() ? arena.allocate(CHUNK_BYTES, Frames.BYTES) : spare.pop();
    chunks[index] = chunk;
    return chunk;
  }

  @Override
  public void force() {}

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
