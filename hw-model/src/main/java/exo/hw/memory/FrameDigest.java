package exo.hw.memory;

import exo.hw.Frames;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The content hash of a frame: four independent lanes, so that the host's multiplier is kept busy,
 * folded and mixed at the end. A step, multiply, add, rotate, multiply, is that of xxHash64: what a
 * word changes has spread before the next word comes. Every word passes only through bijections of
 * its lane, so two frames that differ in one word never collide before the final fold.
 */
public final class FrameDigest {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Odd constants: the golden ratio and three further from the same family. */
  private static final long A = 0x9E37_79B9_7F4A_7C15L;

  private static final long B = 0xBF58_476D_1CE4_E5B9L;
  private static final long C = 0x94D0_49BB_1331_11EBL;
  private static final long D = 0xD6E8_FEB8_6659_FD93L;

  private FrameDigest() {}

  /** Hashes the {@link Frames#BYTES} bytes of {@code source} from {@code offset}. */
  public static long of(MemorySegment source, long offset) {
    long a = A;
    long b = B;
    long c = C;
    long d = D;
    for (long at = offset; at < offset + Frames.BYTES; at += 4 * Long.BYTES) {
      a = step(a, source.get(LONG, at));
      b = step(b, source.get(LONG, at + 8));
      c = step(c, source.get(LONG, at + 16));
      d = step(d, source.get(LONG, at + 24));
    }
    return mix(a + mix(b + mix(c + mix(d))));
  }

  private static long step(long lane, long word) {
    return Long.rotateLeft(lane + word * B, 31) * A;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * B;
    z = (z ^ (z >>> 27)) * C;
    return z ^ (z >>> 31);
  }
}
