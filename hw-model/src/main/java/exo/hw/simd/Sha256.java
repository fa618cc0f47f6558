package exo.hw.simd;

/** The steps of SHA-256 (FIPS 180-4): four rounds, or four words of the schedule, at a time. */
public final class Sha256 {
  private static final int ROUNDS = 4;

  private Sha256() {}

  /** SHA256H: four rounds; the destination, a to d, and the source, e to h, give a to d. */
  public static void hash(long[] v, int d, int n, int m) {
    int[] state = rounds(v, d, n, m);
    Quad.set(v, d, state[0], state[1], state[2], state[3]);
  }

  /** SHA256H2: the same rounds; the destination, e to h, and the source, a to d, give e to h. */
  public static void hash2(long[] v, int d, int n, int m) {
    int[] state = rounds(v, n, d, m);
    Quad.set(v, d, state[4], state[5], state[6], state[7]);
  }

  /** Working variables a to h. */
  private static int[] rounds(long[] v, int abcd, int efgh, int words) {
    int[] s = new int[8];
    for (int i = 0; i < 4; i++) {
      s[i] = Quad.lane(v, abcd, i);
      s[i + 4] = Quad.lane(v, efgh, i);
    }
    for (int i = 0; i < ROUNDS; i++) {
      round(s, Quad.lane(v, words, i));
    }
    return s;
  }

  private static void round(int[] s, int word) {
    int choice = s[6] ^ (s[4] & (s[5] ^ s[6]));
    int majority = (s[0] & s[1]) | (s[2] & (s[0] | s[1]));
    int first = s[7] + rotated(s[4], 6, 11, 25) + choice + word;
    int second = rotated(s[0], 2, 13, 22) + majority;
    System.arraycopy(s, 0, s, 1, 7);
    s[4] += first;
    s[0] = first + second;
  }

  private static int rotated(int x, int first, int second, int third) {
    return Integer.rotateRight(x, first)
        ^ Integer.rotateRight(x, second)
        ^ Integer.rotateRight(x, third);
  }

  /** SHA256SU0: the words of the schedule 16 before, and a function of those 15 before. */
  public static void schedule0(long[] v, int d, int n, int m) {
    int first = older(Quad.lane(v, d, 0), Quad.lane(v, d, 1));
    int second = older(Quad.lane(v, d, 1), Quad.lane(v, d, 2));
    int third = older(Quad.lane(v, d, 2), Quad.lane(v, d, 3));
    int fourth = older(Quad.lane(v, d, 3), Quad.lane(v, n, 0));
    Quad.set(v, d, first, second, third, fourth);
  }

  private static int older(int before16, int before15) {
    return before16
        + (Integer.rotateRight(before15, 7) ^ Integer.rotateRight(before15, 18) ^ before15 >>> 3);
  }

  /** SHA256SU1: those 7 before, and a function of those 2 before, of which two are made here. */
  public static void schedule1(long[] v, int d, int n, int m) {
    int first = Quad.lane(v, d, 0) + newer(Quad.lane(v, n, 1), Quad.lane(v, m, 2));
    int second = Quad.lane(v, d, 1) + newer(Quad.lane(v, n, 2), Quad.lane(v, m, 3));
    int third = Quad.lane(v, d, 2) + newer(Quad.lane(v, n, 3), first);
    int fourth = Quad.lane(v, d, 3) + newer(Quad.lane(v, m, 0), second);
    Quad.set(v, d, first, second, third, fourth);
  }

  private static int newer(int before7, int before2) {
    return before7
        + (Integer.rotateRight(before2, 17) ^ Integer.rotateRight(before2, 19) ^ before2 >>> 10);
  }
}
