package exo.bindings.table;

/**
 * SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012): a keyed hash made for short messages. Without the
 * 128-bit key nobody can produce the value for a message he has not seen one for.
 */
final class SipHash {
  private SipHash() {}

  /**
   * {@return the hash of a message of whole words and a tail}
   *
   * @param k0 the first 8 bytes of the key, little-endian
   * @param k1 the other 8
   * @param words the message, 8 bytes each, little-endian
   * @param count how many of them
   * @param last the remaining 0 to 7 bytes, with the message's length in bytes modulo 256 on top
   */
  static long hash(long k0, long k1, long[] words, int count, long last) {
    long v0 = k0 ^ 0x736f6d6570736575L;
    long v1 = k1 ^ 0x646f72616e646f6dL;
    long v2 = k0 ^ 0x6c7967656e657261L;
    long v3 = k1 ^ 0x7465646279746573L;
    // After the words comes the tail, and after the tail the finish: no message and twice the
    // rounds.
    for (int block = 0; block <= count + 1; block++) {
      boolean finish = block > count;
      long m = block < count ? words[block] : finish ? 0 : last;
      v2 ^= finish ? 0xff : 0;
      v3 ^= m;
      for (int round = finish ? 4 : 2; round > 0; round--) {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
      }
      v0 ^= m;
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }
}
