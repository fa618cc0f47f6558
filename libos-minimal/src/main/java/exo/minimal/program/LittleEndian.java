package exo.minimal.program;

/** Numbers in arrays of bytes, the lowest byte first. */
final class LittleEndian {
  private LittleEndian() {}

  static int half(byte[] bytes, int at) {
    return (int) number(bytes, at, 2);
  }

  static int word(byte[] bytes, int at) {
    return (int) number(bytes, at, 4);
  }

  static long doubleword(byte[] bytes, int at) {
    return number(bytes, at, 8);
  }

  private static long number(byte[] bytes, int at, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[at + i] & 0xFF);
    }
    return value;
  }

  static void put(byte[] bytes, int at, long value, int count) {
    for (int i = 0; i < count; i++) {
      bytes[at + i] = (byte) (value >>> (8 * i));
    }
  }

  /** {@return a byte for each character, the lower half of its number} */
  @SuppressWarnings("deprecation") // which is what it is deprecated for
  static byte[] bytesOf(String text) {
    byte[] bytes = new byte[text.length()];
    text.getBytes(0, bytes.length, bytes, 0);
    return bytes;
  }
}
