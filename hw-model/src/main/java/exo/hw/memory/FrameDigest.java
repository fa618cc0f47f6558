package exo.hw.memory;

import exo.hw.Frames;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The content hash of a frame: four independent multiply-and-rotate lanes, so that the host's
 * multiplier is kept busy, folded and mixed at the end. Every word passes only through bijections
 * of its lane, so two frames that differ in one word never collide before the final fold.
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
      a = Long.rotateLeft((a ^ source.get(LONG, at)) * D, 29);
      b = Long.rotateLeft((b ^ source.get(LONG, at + 8)) * C, 31);
      c = Long.rotateLeft((c ^ source.get(LONG, at + 16)) * B, 33);
      d = Long.rotateLeft((d ^ source.get(LONG, at + 24)) * A, 37);
    }
    return mix(a + mix(b + mix(c + mix(d))));
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * B;
    z = (z ^ (z >>> 27)) * C;
    return z ^ (z >>> 31);
  }
}
