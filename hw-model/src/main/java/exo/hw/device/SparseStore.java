package exo.hw.device;

import exo.hw.BlockImage;
import exo.hw.Frames;
import exo.hw.memory.FrameDigest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What both stores have in common: which of a block's three sources it shows (see {@link
 * BlockStates}), and the order of steps that keeps it true when the host process is killed between
 * any two. A subclass says only where a block's bytes lie.
 */
abstract sealed class SparseStore implements BlockStore permits MemoryStore, FileStore {

  /** Copied where zeros are wanted: a fill would need a slice object per call. */
  private static final MemorySegment ZEROS =
      Arena.ofAuto().allocate(Frames.BYTES, Frames.BYTES).asReadOnly();

  private final long blocks;
  private final BlockStates states;
  private final @Nullable BlockImage image;

  /** Holds one block of an image while it is looked at without being read into memory. */
  private final MemorySegment looked;

  SparseStore(long blocks, Arena arena, MemorySegment states, @Nullable BlockImage image) {
    this.blocks = blocks;
    this.states = new BlockStates(states);
    this.image = image;
    this.looked = arena.allocate(Frames.BYTES, Frames.BYTES);
  }

  /** The segment with the bytes of a HELD block. */
  abstract MemorySegment place(long block);

  /** As {@link #place}, for a block that may have none yet. */
  abstract MemorySegment makePlace(long block);

  /** Where a block starts in its place. */
  abstract long placeOffset(long block);

  /** Called after a discard, with one block or more of which none is HELD any more. */
  abstract void vacated(long block, long count);

  @Override
  public final long blocks() {
    return blocks;
  }

  @Override
  public final void read(long block, MemorySegment target, long offset) {
    int state = states.of(inRange(block, 1));
    if (state == BlockStates.HELD) {
      MemorySegment.copy(place(block), placeOffset(block), target, offset, Frames.BYTES);
      return;
    }
    BlockImage arrived = image;
    if (state == BlockStates.UNTOUCHED && arrived != null) {
      arrived.fill(block, target, offset);
    } else {
      MemorySegment.copy(ZEROS, 0, target, offset, Frames.BYTES);
    }
  }

  @Override
  public final void write(long block, MemorySegment source, long offset, int bytes) {
    int state = states.of(inRange(block, 1));
    MemorySegment place = makePlace(block);
    long start = placeOffset(block);
    if (state == BlockStates.HELD) {
      MemorySegment.copy(source, offset, place, start, bytes);
      return;
    }
    if (bytes < Frames.BYTES) {
      read(block, place, start);
    }
    MemorySegment.copy(source, offset, place, start, bytes);
    // Bytes first, state second: killed in between, the block still shows its old content.
    VarHandle.releaseFence();
    states.set(block, BlockStates.HELD);
  }

  @Override
  public final void discard(long block, long count) {
    inRange(block, count);
    if (count != 0) {
      states.setRange(block, count, BlockStates.ZEROED);
      vacated(block, count);
    }
  }

  @Override
  public final boolean isZero(long block) {
    int state = states.of(inRange(block, 1));
    if (state == BlockStates.HELD) {
      return isZero(place(block), placeOffset(block));
    }
    BlockImage arrived = image;
    if (state == BlockStates.ZEROED || arrived == null) {
      return true;
    }
    arrived.fill(block, looked, 0);
    return isZero(looked, 0);
  }

  @Override
  public final long digest(long block) {
    if (states.of(inRange(block, 1)) == BlockStates.HELD) {
      return FrameDigest.of(place(block), placeOffset(block));
    }
    read(block, looked, 0);
    return FrameDigest.of(looked, 0);
  }

  @Override
  public final long contentDigest() {
    // Without an image an untouched block, a discarded one and one full of zeros look alike; with
    // one they do not, and which blocks were touched is content.
    long digest = image == null ? 0 : states.digest(blocks);
    for (long block = nextHeld(0, blocks); block < blocks; block = nextHeld(block + 1, blocks)) {
      if (!isZero(block)) {
        digest = BlockStates.fold(BlockStates.fold(digest, block), digest(block));
      }
    }
    return digest;
  }

  /** The first block with bytes of its own from {@code from} on, or {@code end}. */
  final long nextHeld(long from, long end) {
    return states.nextHeld(from, end);
  }

  static boolean isZero(MemorySegment segment, long offset) {
    return MemorySegment.mismatch(segment, offset, offset + Frames.BYTES, ZEROS, 0, Frames.BYTES)
        < 0;
  }

  private long inRange(long block, long count) {
    if (block < 0 || count < 0 || count > blocks || block > blocks - count) {
      throw new IllegalStateException(
          "blocks %d+%d asked of a store of %d".formatted(block, count, blocks));
    }
    return block;
  }
}
