package exo.hw.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.BlockImage;
import exo.hw.Frames;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import net.jqwik.api.Example;
import org.jspecify.annotations.Nullable;

class MemoryStoreProps extends BlockStoreContract {
  @Override
  BlockStore fresh(long blocks, @Nullable BlockImage image) {
    return new MemoryStore(blocks, image);
  }

  @Override
  BlockStore revived(BlockStore store, @Nullable BlockImage image) {
    return store;
  }

  @Override
  void assertSmall(BlockStore store) {
    assertEquals(4L * (2 << 20), ((MemoryStore) store).residentBytes());
  }

  @Example
  void readingAllocatesNothing() {
    try (MemoryStore store = new MemoryStore(1 << 20, IMAGE)) {
      for (long block = 0; block < store.blocks(); block += 1000) {
        firstByte(store, block);
      }
      assertEquals(0, store.residentBytes());
    }
  }

  @Example
  void chunksOfDiscardedBlocksServeAgainWithoutTheirOldBytes() {
    try (MemoryStore store = new MemoryStore(1024, null);
        Arena arena = Arena.ofConfined()) {
      MemorySegment secret = arena.allocate(Frames.BYTES).fill((byte) 0x5A);
      for (long block = 0; block < 512; block++) {
        store.write(block, secret, 0, Frames.BYTES);
      }
      store.discard(0, 512);
      assertEquals(0, store.residentBytes());
      store.write(600, arena.allocate(Frames.BYTES), 0, 512);
      assertEquals(2 << 20, store.residentBytes());
      for (long block = 512; block < 1024; block++) {
        assertTrue(store.isZero(block), "block " + block);
      }
    }
  }
}
