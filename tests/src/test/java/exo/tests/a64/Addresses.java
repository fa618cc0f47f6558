package exo.tests.a64;

import static exo.tests.a64.Words.field;

import java.util.SplittableRandom;

/**
 * Sets the base register of what loads, stores or branches so that most accesses fall into the data
 * area, some across its ends, and branches into the code page. SP is a multiple of 16 and
 * exclusives are aligned always: user-mode emulation does not check what the architecture wants
 * there.
 */
final class Addresses {
  private Addresses() {}

  static void aim(int word, int slot, State state, SplittableRandom draw) {
    int n = field(word, 5, 5);
    if (Words.isLoadOrStore(word)) {
      giveIndex(word, state, draw);
      long base = target(word, draw) - offset(word, state);
      state.x[n] = n == State.SP ? base & -16 : base;
    } else if ((word & 0xFE00_0000) == 0xD600_0000 && n != 31) {
      int away = draw.nextInt(1, 60) * (draw.nextBoolean() ? 1 : -1);
      int off = draw.nextInt(16) == 0 ? draw.nextInt(4) : 0;
      state.x[n] = Instance.CODE + 4L * (slot + away) + off;
    } else if (Words.cleansCache(word)) {
      state.x[field(word, 0, 5)] = Instance.AREA + draw.nextInt(Instance.PAGE);
    } else if (Words.isSystem(word) && field(word, 0, 5) != 31) {
      state.x[field(word, 0, 5)] &= ~Words.ofAarch32Only(word);
    }
  }

  private static long target(int word, SplittableRandom draw) {
    int at =
        switch (draw.nextInt(16)) {
          case 0 -> draw.nextInt(-32, 8);
          case 1 -> Instance.PAGE + draw.nextInt(-24, 24);
          case 2, 3 -> draw.nextInt(Instance.PAGE - 64);
          default -> draw.nextInt(Instance.PAGE / 16 - 4) * 16;
        };
    return Instance.AREA + (Words.isOrdered(word) ? at & -16 : at);
  }

  /** Gives an index register a small value; what it does not read of the register is arbitrary. */
  private static void giveIndex(int word, State state, SplittableRandom draw) {
    int m = field(word, 16, 5);
    if (isIndexed(word) && m != 31 && m != field(word, 5, 5)) {
      int value = draw.nextInt(-64, 64);
      boolean narrow = field(word, 13, 1) == 0;
      state.x[m] = narrow ? (value & 0xFFFF_FFFFL) | ((long) draw.nextInt() << 32) : value;
    }
  }

  /** Whether a load or store has a base and an index register. */
  static boolean isIndexed(int word) {
    return field(word, 27, 3) == 7 && field(word, 24, 1) == 0 && field(word, 21, 1) == 1;
  }

  /** What a load or store adds to its base before the access. */
  static long offset(int word, State state) {
    boolean vector = field(word, 26, 1) == 1;
    return switch (field(word, 27, 3)) {
      case 5 -> {
        int scale = vector ? 2 + field(word, 30, 2) : 2 + field(word, 31, 1);
        yield field(word, 23, 2) == 1 ? 0 : (long) signed(word, 15, 7) << scale;
      }
      case 7 -> {
        int scale = vector ? field(word, 23, 1) << 2 | field(word, 30, 2) : field(word, 30, 2);
        if (field(word, 24, 1) == 1) {
          yield (long) field(word, 10, 12) << scale;
        }
        if (field(word, 21, 1) == 0) {
          yield field(word, 10, 2) == 1 ? 0 : signed(word, 12, 9);
        }
        yield index(word, state) << (field(word, 12, 1) == 1 ? scale : 0);
      }
      default -> 0;
    };
  }

  private static long index(int word, State state) {
    int m = field(word, 16, 5);
    if (m == field(word, 5, 5)) {
      return 0; // of a base to be chosen, which is then twice itself: out of the area, mostly
    }
    long value = m == 31 ? 0 : state.x[m];
    return switch (field(word, 13, 3)) {
      case 2 -> value & 0xFFFF_FFFFL;
      case 6 -> (int) value;
      default -> value;
    };
  }

  /** What a load or store leaves in its base, less what was there. */
  static long writeBack(int word, State state) {
    boolean indexed = field(word, 10, 1) == 1 && !isIndexed(word) && field(word, 24, 1) == 0;
    return switch (field(word, 27, 3)) {
      case 1 -> Words.isOrdered(word) || field(word, 23, 1) == 0 ? 0 : pastStructures(word, state);
      case 5 -> {
        int scale = 2 + (field(word, 26, 1) == 1 ? field(word, 30, 2) : field(word, 31, 1));
        yield field(word, 23, 1) == 0 ? 0 : (long) signed(word, 15, 7) << scale;
      }
      case 7 -> indexed ? signed(word, 12, 9) : 0;
      default -> 0;
    };
  }

  private static long pastStructures(int word, State state) {
    int m = field(word, 16, 5);
    if (m != 31) {
      return state.x[m];
    }
    if (field(word, 24, 1) == 0) {
      int registers =
          switch (field(word, 12, 4)) {
            case 0, 2 -> 4;
            case 4, 6 -> 3;
            case 7 -> 1;
            default -> 2;
          };
      return registers * (8L << field(word, 30, 1));
    }
    int elements = (field(word, 13, 1) << 1 | field(word, 21, 1)) + 1;
    int scale =
        switch (field(word, 14, 2)) {
          case 0 -> 0;
          case 1 -> 1;
          case 2 -> 2 + field(word, 10, 1);
          default -> field(word, 10, 2);
        };
    return (long) elements << scale;
  }

  static int signed(int word, int low, int bits) {
    return field(word, low, bits) << (32 - bits) >> (32 - bits);
  }
}
