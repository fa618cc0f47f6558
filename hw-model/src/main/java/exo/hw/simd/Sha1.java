package exo.hw.simd;

/** The steps of SHA-1 (FIPS 180-4): four rounds, or four words of the schedule, at a time. */
public final class Sha1 {
  private static final int ROUNDS = 4;

  private Sha1() {}

  /** The function of b, c and d of a round. */
  @FunctionalInterface
  private interface Mix {
    int apply(int b, int c, int d);
  }

  /** SHA1C: four rounds with Ch. */
  public static void choose(long[] v, int d, int n, int m) {
    rounds(v, d, n, m, (x, y, z) -> z ^ (x & (y ^ z)));
  }

  /** SHA1P: four rounds with Parity. */
  public static void parity(long[] v, int d, int n, int m) {
    rounds(v, d, n, m, (x, y, z) -> x ^ y ^ z);
  }

  /** SHA1M: four rounds with Maj. */
  public static void majority(long[] v, int d, int n, int m) {
    rounds(v, d, n, m, (x, y, z) -> (x & y) | (z & (x | y)));
  }

  /** a to d are the lanes of the destination, e is the source's first. */
  private static void rounds(long[] v, int at, int n, int m, Mix mix) {
    int a = Quad.lane(v, at, 0);
    int b = Quad.lane(v, at, 1);
    int c = Quad.lane(v, at, 2);
    int d = Quad.lane(v, at, 3);
    int e = Quad.lane(v, n, 0);
    for (int i = 0; i < ROUNDS; i++) {
      int next = Integer.rotateLeft(a, 5) + mix.apply(b, c, d) + e + Quad.lane(v, m, i);
      e = d;
      d = c;
      c = Integer.rotateLeft(b, 30);
      b = a;
      a = next;
    }
    Quad.set(v, at, a, b, c, d);
  }

  /** SHA1H: what b becomes; the other lanes are zero. */
  public static void rotate(long[] v, int d, int n, int m) {
    Quad.set(v, d, Integer.rotateLeft((int) v[n], 30), 0, 0, 0);
  }

  /** SHA1SU0: the words of the schedule 16, 14 and 8 before. */
  public static void schedule0(long[] v, int d, int n, int m) {
    long low = v[d] ^ v[d + 1] ^ v[m];
    long high = v[d + 1] ^ v[n] ^ v[m + 1];
    v[d] = low;
    v[d + 1] = high;
  }

  /** SHA1SU1: those 3 before, and the rotation; the last of the four follows from the first. */
  public static void schedule1(long[] v, int d, int n, int m) {
    int first = Integer.rotateLeft(Quad.lane(v, d, 0) ^ Quad.lane(v, n, 1), 1);
    int second = Integer.rotateLeft(Quad.lane(v, d, 1) ^ Quad.lane(v, n, 2), 1);
    int third = Integer.rotateLeft(Quad.lane(v, d, 2) ^ Quad.lane(v, n, 3), 1);
    int fourth = Integer.rotateLeft(Quad.lane(v, d, 3) ^ first, 1);
    Quad.set(v, d, first, second, third, fourth);
  }
}
