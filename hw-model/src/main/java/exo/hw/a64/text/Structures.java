package exo.hw.a64.text;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lists of vector registers: of the loads and stores of structures, and of table look-ups. */
final class Structures {
  private static final int RANGE_FROM = 3;
  private static final int SELECTORS = 4;
  private static final int D = 3;

  private Structures() {}

  static void define(Vocabulary words) {
    words.add("list", word -> list(word & 31, count(word), suffix(word)));
    words.add("table", word -> list(Bits.of(word, 9, 5), 1 + Bits.of(word, 14, 13), "16b"));
    words.add("lane", word -> Integer.toString(lane(word)));
    words.add("post", Structures::post);
  }

  /** Three or more are a range, unless it passes V31. */
  private static String list(int first, int count, String suffix) {
    int last = first + count - 1;
    if (count >= RANGE_FROM && last <= Bits.THIRTY_ONE) {
      return "{v%d.%s-v%d.%s}".formatted(first, suffix, last, suffix);
    }
    return IntStream.rangeClosed(first, last)
        .mapToObj(n -> "v" + (n & 31) + "." + suffix)
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Bit 24: not the whole of the registers. */
  private static boolean isSingle(int word) {
    return Bits.isSet(word, 24);
  }

  private static boolean isReplicated(int word) {
    return isSingle(word) && Bits.of(word, 15, 14) == SELECTORS - 1;
  }

  private static int count(int word) {
    if (isSingle(word)) {
      return 1 + (Bits.at(word, 13) << 1 | Bits.at(word, 21));
    }
    return switch (Bits.of(word, 15, 12)) {
      case 0b0111 -> 1;
      case 0b1000, 0b1010 -> 2;
      case 0b0100, 0b0110 -> 3;
      default -> 4;
    };
  }

  /** log2 of the bytes of an element. */
  private static int width(int word) {
    if (!isSingle(word) || isReplicated(word)) {
      return Bits.of(word, 11, 10);
    }
    int opcode = Bits.of(word, 15, 14);
    return opcode == 2 && Bits.isSet(word, 10) ? D : opcode;
  }

  private static String suffix(int word) {
    boolean lane = isSingle(word) && !isReplicated(word);
    return lane ? Lanes.letter(width(word)) : Lanes.arrangement(word, width(word));
  }

  /** As many bits of Q:S:size as an element of this width has lanes for. */
  private static int lane(int word) {
    int bits = Bits.at(word, 30) << 3 | Bits.of(word, 12, 10);
    return bits >> width(word);
  }

  /** What is added to the base: a register, or for 31 the bytes that were moved. */
  private static String post(int word) {
    int register = Bits.of(word, 20, 16);
    if (register != Bits.THIRTY_ONE) {
      return Registers.general(register, true);
    }
    int bytes = isSingle(word) ? 1 << width(word) : 8 << Bits.at(word, 30);
    return "#" + count(word) * bytes;
  }
}
