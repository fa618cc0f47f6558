package exo.service.gdb;

import java.util.HexFormat;

/** Numbers and bytes as two digits for each byte, the byte at the lowest address first. */
final class Hex {
  private static final HexFormat FORMAT = HexFormat.of();

  private Hex() {}

  static String of(byte[] bytes) {
    return FORMAT.formatHex(bytes);
  }

  /** The lowest bytes of a number. */
  static String of(long value, int bytes) {
    var text = new StringBuilder();
    for (int i = 0; i < bytes; i++) {
      FORMAT.toHexDigits(text, (byte) (value >>> (Byte.SIZE * i)));
    }
    return text.toString();
  }

  /**
   * Reads bytes.
   *
   * @throws IllegalArgumentException when it is not digits, two by two
   */
  static byte[] bytes(String text) {
    return FORMAT.parseHex(text);
  }

  /** Reads what {@link #of(long, int)} writes, 1 to 8 bytes of it. */
  static long littleEndian(String text) {
    byte[] bytes = bytes(text);
    long value = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      value = value << Byte.SIZE | (bytes[i] & 0xFF);
    }
    return value;
  }

  /**
   * Reads a number as people write it.
   *
   * @throws IllegalArgumentException when it is not 1 to 16 digits
   */
  static long number(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("no digits");
    }
    return HexFormat.fromHexDigitsToLong(text);
  }
}
