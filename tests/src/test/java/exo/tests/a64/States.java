package exo.tests.a64;

import java.util.SplittableRandom;

/**
 * Draws register states: edge values as often as others, since that is where implementations
 * differ.
 */
final class States {
  private static final int FPSR_FLAGS = 0x0800_009F;
  private static final int FPCR_CONTROLS = 0x07C0_0000;

  /** Exponents of the greatest and the least number, normal and not, of half and of single. */
  private static final int[] NARROWER = {
    15, 16, -14, -15, -24, -25, -26, 127, 128, -126, -127, -149, -150, -151
  };

  private States() {}

  /**
   * @param laneBits of what half of the vector registers hold: 8, 16, 32 or 64; 0 for no preference
   */
  static State draw(int laneBits, SplittableRandom draw) {
    State state = new State();
    for (int i = 0; i < 31; i++) {
      state.x[i] = integer(draw);
    }
    state.x[State.SP] = Instance.AREA + 16L * draw.nextInt(Instance.PAGE / 16);
    for (int i = 0; i < state.v.length; i++) {
      state.v[i] =
          i > 1 && draw.nextInt(8) == 0 ? near(state.v[i - 2], draw) : lanes(laneBits, draw);
    }
    state.nzcv = draw.nextInt(16) * 0x1000_0000L;
    state.tpidr = integer(draw);
    state.fpcr = draw.nextBoolean() ? 0 : draw.nextInt() & FPCR_CONTROLS;
    state.fpsr = draw.nextBoolean() ? 0 : draw.nextInt() & FPSR_FLAGS;
    return state;
  }

  /** Equal to another, its negative, or one step away: what comparisons and cancellations need. */
  private static long near(long value, SplittableRandom draw) {
    return switch (draw.nextInt(4)) {
      case 0 -> value;
      case 1 -> value ^ 0x8000_0000_8000_0000L;
      case 2 -> value ^ Long.MIN_VALUE;
      default -> value + draw.nextInt(-1, 2);
    };
  }

  static long integer(SplittableRandom draw) {
    return switch (draw.nextInt(10)) {
      case 0 -> draw.nextInt(-2, 3);
      case 1 -> Long.MIN_VALUE + draw.nextInt(-1, 2);
      case 2 -> Integer.MIN_VALUE + (long) draw.nextInt(-1, 2);
      case 3 -> (1L << draw.nextInt(64)) - draw.nextInt(2);
      case 4 -> -1L << draw.nextInt(64);
      case 5 -> draw.nextInt(-300, 300);
      case 6 -> draw.nextInt() & 0xFFFF_FFFFL;
      case 7 -> draw.nextInt();
      default -> draw.nextLong();
    };
  }

  /** 64 bits of lanes of one size, each a pattern of that size. */
  private static long lanes(int laneBits, SplittableRandom draw) {
    if (laneBits == 0 || draw.nextBoolean()) {
      return lanes(draw);
    }
    return switch (draw.nextInt(4)) {
      case 0 -> extremes(draw, laneBits);
      case 1 -> integers(draw, laneBits);
      default -> floats(draw, laneBits);
    };
  }

  static long lanes(SplittableRandom draw) {
    return switch (draw.nextInt(8)) {
      case 0 -> integer(draw);
      case 1 -> integers(draw, 8 << draw.nextInt(3));
      case 2 -> floats(draw, 16);
      case 3 -> floats(draw, 32);
      case 4 -> extremes(draw, 8 << draw.nextInt(4));
      case 5 -> small(draw);
      default -> floats(draw, 64);
    };
  }

  private static long integers(SplittableRandom draw, int bits) {
    long lanes = 0;
    for (int at = 0; at < 64; at += bits) {
      lanes |= (integer(draw) & -1L >>> (64 - bits)) << at;
    }
    return lanes;
  }

  private static long floats(SplittableRandom draw, int bits) {
    long lanes = 0;
    for (int at = 0; at < 64; at += bits) {
      long lane =
          switch (bits) {
            case 8 -> draw.nextInt() & 0xFF;
            case 16 -> floating(draw, 5, 10);
            case 32 -> floating(draw, 8, 23);
            default -> floating(draw, 11, 52);
          };
      lanes |= lane << at;
    }
    return lanes;
  }

  /** Lanes at the ends of their ranges, where sums and products saturate. */
  private static long extremes(SplittableRandom draw, int bits) {
    long lanes = 0;
    for (int at = 0; at < 64; at += bits) {
      long least = 1L << (bits - 1);
      long lane =
          switch (draw.nextInt(6)) {
            case 0, 1 -> least;
            case 2 -> least - 1;
            case 3 -> least + 1;
            default -> draw.nextInt(-1, 2);
          };
      lanes |= (lane & -1L >>> (64 - bits)) << at;
    }
    return lanes;
  }

  /** Bytes that count or index: shifts to the left and right, entries of tables. */
  private static long small(SplittableRandom draw) {
    long lanes = 0;
    for (int at = 0; at < 64; at += 8) {
      lanes |= (draw.nextInt(-66, 70) & 0xFFL) << at;
    }
    return lanes;
  }

  /**
   * A floating-point pattern: zeros, infinities, NaNs of both kinds, the ends of the ranges and of
   * the ranges of narrower formats, near one.
   */
  private static long floating(SplittableRandom draw, int exponentBits, int fractionBits) {
    long top = (1L << exponentBits) - 1;
    int bias = (1 << (exponentBits - 1)) - 1;
    long ones = (1L << fractionBits) - 1;
    long fraction =
        switch (draw.nextInt(5)) {
          case 0 -> 0;
          case 1 -> 1L << draw.nextInt(fractionBits);
          case 2 -> ones & ~draw.nextInt(4);
          default -> draw.nextLong() & ones;
        };
    long exponent =
        switch (draw.nextInt(9)) {
          case 0 -> 0;
          case 1 -> top;
          case 8 -> Math.clamp(bias + NARROWER[draw.nextInt(NARROWER.length)], 0, top);
          case 2 -> draw.nextInt(1, 4);
          case 3 -> top - draw.nextInt(1, 4);
          case 4 -> Math.min(top, bias + draw.nextInt(70));
          case 5 -> Math.floorMod(draw.nextInt(), top + 1);
          default -> bias + draw.nextInt(-3, 4);
        };
    return (draw.nextBoolean() ? 1L : 0L) << (exponentBits + fractionBits)
        | exponent << fractionBits
        | fraction;
  }
}
