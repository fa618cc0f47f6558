package exo.testkit.taint;

import exo.hw.Frames;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The labels of all bytes of a memory or a disk: the {@link Origin} of each and the tenure, see {@link Tenures}, in which it came to
 * its place. A frame or block of which every byte has the origin it started with has no labels, and most never get any.
 *
 * <pre>
 *   63           32 31            0
 *  +---------------+---------------+
 *  |    origin     |    tenure     |      0: zeros
 *  +---------------+---------------+
 * </pre>
 */
final class Labels {
  private static final long TENURE = 0xFFFF_FFFFL;

  private static final long[] ZEROS = new long[Frames.BYTES];

  private final long[] @Nullable [] units;
  private final long[] untouched;

  Labels(long units, int origin) {
    this.units = new long[Math.toIntExact(units)][];
    untouched = new long[Frames.BYTES];
    Arrays.fill(untouched, label(origin, 0));
  }

  static int origin(long label) {
    return (int) (label >>> Integer.SIZE);
  }

  static int tenure(long label) {
    return (int) label;
  }

  private static long label(int origin, int tenure) {
    return origin == Origin.ZEROS ? 0 : (long) origin << Integer.SIZE | (tenure & TENURE);
  }

  /** {@return the label of a byte} */
  long at(long unit, int offset) {
    return seen(unit)[offset];
  }

  void put(long unit, int offset, int bytes, int origin, int tenure) {
    Arrays.fill(own(unit), offset, offset + bytes, label(origin, tenure));
  }

  void zero(long unit) {
    units[(int) unit] = ZEROS;
  }

  /** Bytes move to here from the start of another unit; each keeps its origin. */
  @SuppressWarnings(
      "ReferenceEquality") // the shared array that is in use, not one that looks like it
  void move(long unit, int bytes, int tenure, Labels from, long source) {
    long[] moved = from.seen(source);
    if (moved == ZEROS && bytes == Frames.BYTES) {
      zero(unit);
      return;
    }
    long[] labels = own(unit);
    for (int i = 0; i < bytes; i++) {
      labels[i] = label(origin(moved[i]), tenure);
    }
  }

  private long[] seen(long unit) {
    long[] labels = units[(int) unit];
    return labels == null ? untouched : labels;
  }

  @SuppressWarnings("ReferenceEquality") // as above
  private long[] own(long unit) {
    long[] labels = seen(unit);
    if (labels == untouched || labels == ZEROS) {
      labels = labels.clone();
      units[(int) unit] = labels;
    }
    return labels;
  }
}
