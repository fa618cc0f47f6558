package exo.hw.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.BlockImage;
import exo.hw.Frames;
import exo.hw.memory.FrameDigest;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What every store promises, checked against a map of byte arrays. */
abstract class BlockStoreContract {
  static final long BLOCKS = 1300; // two whole chunks of the memory store and a part of a third
  static final BlockImage IMAGE =
      (block, target, offset) ->
          target.asSlice(offset, Frames.BYTES).fill((byte) (block % 5 == 0 ? 0 : block | 1));

  /** A store that nobody used before. */
  abstract BlockStore fresh(long blocks, @Nullable BlockImage image) throws IOException;

  /** The same store, after whatever it can survive. */
  abstract BlockStore revived(BlockStore store, @Nullable BlockImage image) throws IOException;

  sealed interface Step {
    record Write(long block, int bytes, byte stamp) implements Step {}

    record Discard(long block, long count) implements Step {}

    record Revive() implements Step {}
  }

  /** Slow and obviously right. */
  private static final class Model {
    final Map<Long, byte[]> contents = new HashMap<>();
    final @Nullable BlockImage image;

    Model(@Nullable BlockImage image) {
      this.image = image;
    }

    byte[] read(long block) {
      return contents.computeIfAbsent(
          block,
          untouched -> {
            byte[] bytes = new byte[Frames.BYTES];
            if (image != null) {
              try (Arena arena = Arena.ofConfined()) {
                MemorySegment scratch = arena.allocate(Frames.BYTES);
                image.fill(untouched, scratch, 0);
                bytes = scratch.toArray(ValueLayout.JAVA_BYTE);
              }
            }
            return bytes;
          });
    }

    void apply(Step step) {
      switch (step) {
        case Step.Write(long block, int bytes, byte stamp) ->
            Arrays.fill(read(block), 0, bytes, stamp);
        case Step.Discard(long block, long count) -> {
          for (long b = block; b < block + count; b++) {
            contents.put(b, new byte[Frames.BYTES]);
          }
        }
        case Step.Revive() -> {}
      }
    }
  }

  @Property(tries = 60)
  void showsWhatTheModelShows(@ForAll("histories") List<Step> history) throws IOException {
    agreesWithModel(history, null);
  }

  @Property(tries = 60)
  void showsWhatTheModelShowsOnADiskThatArrivesWithData(@ForAll("histories") List<Step> history)
      throws IOException {
    agreesWithModel(history, IMAGE);
  }

  private void agreesWithModel(List<Step> history, @Nullable BlockImage image) throws IOException {
    Model model = new Model(image);
    BlockStore store = fresh(BLOCKS, image);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(3L * Frames.BYTES);
      for (Step step : history) {
        model.apply(step);
        switch (step) {
          case Step.Write(long block, int bytes, byte stamp) -> {
            buffer.fill((byte) 0x77);
            buffer.asSlice(Frames.BYTES, bytes).fill(stamp);
            store.write(block, buffer, Frames.BYTES, bytes);
          }
          case Step.Discard(long block, long count) -> store.discard(block, count);
          case Step.Revive() -> store = revived(store, image);
        }
      }
      for (long block = 0; block < BLOCKS; block++) {
        if (block % 61 != 0 && !model.contents.containsKey(block)) {
          continue; // a sample of the untouched ones will do
        }
        byte[] expected = model.read(block);
        buffer.fill((byte) 0x55);
        store.read(block, buffer, Frames.BYTES);
        MemorySegment shown = buffer.asSlice(Frames.BYTES, Frames.BYTES);
        assertTrue(Arrays.equals(expected, shown.toArray(ValueLayout.JAVA_BYTE)), "block " + block);
        assertEquals(0x55, buffer.get(ValueLayout.JAVA_BYTE, Frames.BYTES - 1), "byte before");
        assertEquals(0x55, buffer.get(ValueLayout.JAVA_BYTE, 2L * Frames.BYTES), "byte behind");
        assertEquals(FrameDigest.of(shown, 0), store.digest(block));
        assertEquals(Arrays.equals(expected, new byte[Frames.BYTES]), store.isZero(block));
      }
    } finally {
      store.close();
    }
  }

  @Property(tries = 30)
  void theContentDigestDependsOnHistoryAndNotOnTheStore(
      @ForAll("histories") List<Step> history, @ForAll boolean withImage) throws IOException {
    BlockImage image = withImage ? IMAGE : null;
    BlockStore store = fresh(BLOCKS, image);
    try (BlockStore other = new MemoryStore(BLOCKS, image);
        Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(Frames.BYTES);
      for (Step step : history) {
        switch (step) {
          case Step.Write(long block, int bytes, byte stamp) -> {
            buffer.fill(stamp);
            store.write(block, buffer, 0, bytes);
            other.write(block, buffer, 0, bytes);
          }
          case Step.Discard(long block, long count) -> {
            store.discard(block, count);
            other.discard(block, count);
          }
          case Step.Revive() -> store = revived(store, image);
        }
      }
      assertEquals(other.contentDigest(), store.contentDigest());
    } finally {
      store.close();
    }
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    // Few blocks, many at the seams of chunks (512) and of state words (32).
    Arbitrary<Long> blocks =
        Arbitraries.oneOf(
            Arbitraries.of(0L, 1L, 31L, 32L, 511L, 512L, 1023L, 1024L, 1299L),
            Arbitraries.longs().between(0, BLOCKS - 1));
    Arbitrary<Integer> sizes = Arbitraries.of(4096, 4096, 512, 2048, 3584, 0);
    Arbitrary<Step> writes =
        Combinators.combine(blocks, sizes, Arbitraries.bytes()).as(Step.Write::new);
    Arbitrary<Long> counts = Arbitraries.of(0L, 1L, 1L, 2L, 31L, 33L, 512L, 1300L);
    Arbitrary<Step> discards =
        Combinators.combine(blocks, counts)
            .as((block, count) -> new Step.Discard(block, Math.min(count, BLOCKS - block)));
    Arbitrary<Step> revivals = Arbitraries.just(new Step.Revive());
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(12, writes),
            net.jqwik.api.Tuple.of(4, discards),
            net.jqwik.api.Tuple.of(1, revivals))
        .list()
        .ofMaxSize(40);
  }

  @Example
  void aDiscardedBlockNeverShowsTheImageAgain() throws IOException {
    BlockStore store = fresh(BLOCKS, IMAGE);
    store.discard(7, 1);
    store = revived(store, IMAGE);
    assertTrue(store.isZero(7));
    assertEquals(13, firstByte(store, 13), "the others still show it");
    store.close();
  }

  @Example
  void aTornFirstWriteKeepsTheRestOfTheImage() throws IOException {
    BlockStore store = fresh(BLOCKS, IMAGE);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(Frames.BYTES);
      buffer.fill((byte) 0x42);
      store.write(3, buffer, 0, 512);
      store.read(3, buffer, 0);
      assertEquals(0x42, buffer.get(ValueLayout.JAVA_BYTE, 511));
      assertEquals(3, buffer.get(ValueLayout.JAVA_BYTE, 512));
    }
    store.close();
  }

  @Example
  void blocksOutsideAreABugOfTheCaller() throws IOException {
    try (BlockStore store = fresh(BLOCKS, null)) {
      assertThrows(IllegalStateException.class, () -> store.isZero(BLOCKS));
      assertThrows(IllegalStateException.class, () -> store.digest(-1));
      assertThrows(IllegalStateException.class, () -> store.discard(1, BLOCKS));
      assertThrows(IllegalStateException.class, () -> store.discard(0, -1));
    }
  }

  @Example
  void closingTwiceIsHarmless() throws IOException {
    BlockStore store = fresh(BLOCKS, null);
    store.close();
    store.close();
  }

  @Property(tries = 5)
  void farApartBlocksOfAHugeStoreKeepTheirContents(@ForAll @Size(value = 4) List<Byte> stamps)
      throws IOException {
    long blocks = 1L << 24;
    long[] far = {0, (1L << 20) + 17, (1L << 23) + 5, blocks - 1};
    BlockStore store = fresh(blocks, null);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(Frames.BYTES);
      for (int i = 0; i < far.length; i++) {
        buffer.fill(stamps.get(i));
        store.write(far[i], buffer, 0, Frames.BYTES);
      }
      assertSmall(store);
      store = revived(store, null);
      for (int i = 0; i < far.length; i++) {
        assertEquals((byte) stamps.get(i), firstByte(store, far[i]));
        assertTrue(store.isZero(far[i] ^ 1));
      }
    } finally {
      store.close();
    }
  }

  /** Fails when the store uses host space for blocks that were never written. */
  abstract void assertSmall(BlockStore store) throws IOException;

  static byte firstByte(BlockStore store, long block) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(Frames.BYTES);
      store.read(block, buffer, 0);
      return buffer.get(ValueLayout.JAVA_BYTE, 0);
    }
  }
}
