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
      long base = target(word, draw) - offset(word, state, draw);
      state.x[n] = n == State.SP ? base & -16 : base;
    } else if ((word & 0xFE00_0000) == 0xD600_0000 && n != 31) {
      int away = draw.nextInt(1, 60) * (draw.nextBoolean() ? 1 : -1);
      int off = draw.nextInt(16) == 0 ? draw.nextInt(4) : 0;
      state.x[n] = Instance.CODE + 4L * (slot + away) + off;
    } else if (Words.isSystem(word) && field(word, 19, 2) == 1 && field(word, 0, 5) != 31) {
      state.x[field(word, 0, 5)] = Instance.AREA + draw.nextInt(Instance.PAGE);
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

  /**
   * What the instruction adds to its base before the access, with an index register given a small
   * value.
   */
  private static long offset(int word, State state, SplittableRandom draw) {
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
        yield index(word, state, draw) << (field(word, 12, 1) == 1 ? scale : 0);
      }
      default -> 0;
    };
  }

  private static long index(int word, State state, SplittableRandom draw) {
    int m = field(word, 16, 5);
    if (m == 31 || m == field(word, 5, 5)) {
      return 0;
    }
    int value = draw.nextInt(-64, 64);
    boolean narrow = field(word, 13, 1) == 0;
    state.x[m] = narrow ? value & 0xFFFF_FFFFL | (long) draw.nextInt() << 32 : value;
    boolean unsigned = narrow && field(word, 15, 1) == 0;
    return unsigned ? value & 0xFFFF_FFFFL : value;
  }

  private static int signed(int word, int low, int bits) {
    return field(word, low, bits) << (32 - bits) >> (32 - bits);
  }
}
