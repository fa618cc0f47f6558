package exo.hw.a64.text;

import java.util.Locale;

/** Constants that are not written as the bits that they are. */
final class Immediates {
  private Immediates() {}

  static void define(Vocabulary words) {
    words.add("bitmask", word -> hexadecimal(bitmask(word)));
    words.add("bit", word -> Integer.toString(Bits.at(word, 31) << 5 | Bits.of(word, 23, 19)));
    words.add("fbits", word -> Integer.toString(64 - Bits.of(word, 15, 10)));
    words.add("float imm8", word -> number(Bits.of(word, 20, 13)));
    words.add("float abcdefgh", word -> number(abcdefgh(word)));
    words.add("abcdefgh", word -> hexadecimal(abcdefgh(word)));
    words.add("abcdefgh mask", word -> hexadecimal(byteMask(abcdefgh(word))));
    words.add(" unless 15", word -> barrierOption(Bits.of(word, 11, 8)));
  }

  private static String hexadecimal(long value) {
    return "0x" + Long.toHexString(value);
  }

  /** The option of ISB and CLREX, of which 15 is the one that need not be said. */
  private static String barrierOption(int option) {
    return option == 15 ? "" : "\t#" + hexadecimal(option);
  }

  /**
   * N:immr:imms: the highest set bit of N:NOT(imms) is the width of an element, in which imms + 1
   * ones are rotated to the right by immr; elements fill the register (Arm ARM, DecodeBitMasks).
   */
  private static long bitmask(int word) {
    int imms = Bits.of(word, 15, 10);
    int width = Integer.highestOneBit(Bits.at(word, 22) << 6 | (~imms & 63));
    long ones = -1L >>> (63 - (imms & (width - 1)));
    long element = rotatedRight(ones, Bits.of(word, 21, 16) & (width - 1), width);
    long mask = element;
    for (int filled = width; filled < 64; filled *= 2) {
      mask |= mask << filled;
    }
    return word < 0 ? mask : mask & 0xFFFF_FFFFL;
  }

  private static long rotatedRight(long element, int by, int width) {
    long whole = -1L >>> (64 - width);
    return by == 0 ? element : (element >>> by | element << (width - by)) & whole;
  }

  /** a:b:c at 18:16 and d:e:f:g:h at 9:5, of the modified immediates of Advanced SIMD. */
  private static int abcdefgh(int word) {
    return Bits.of(word, 18, 16) << 5 | Bits.of(word, 9, 5);
  }

  /** Each bit a byte of ones. */
  private static long byteMask(int bits) {
    long mask = 0;
    for (int i = 0; i < 8; i++) {
      mask |= ((bits >>> i & 1) * 0xFFL) << (8 * i);
    }
    return mask;
  }

  /** A sign, three bits of exponent around 2^0, four of fraction (Arm ARM, VFPExpandImm). */
  private static String number(int imm8) {
    int exponent = Bits.of(imm8, 6, 4);
    int power = (exponent ^ 4) - 3;
    double magnitude = Math.scalb(1 + Bits.of(imm8, 3, 0) / 16.0, power);
    double value = Bits.isSet(imm8, 7) ? -magnitude : magnitude;
    return String.format(Locale.ROOT, "%.18e", value);
  }
}
