package exo.hw.fp;

import static exo.hw.fp.Format.DOUBLE;
import static exo.hw.fp.Format.HALF;
import static exo.hw.fp.Format.SINGLE;

import java.util.random.RandomGenerator;

/** Draws operands where arithmetic goes wrong: a third of them edges, a third near each other. */
final class Operands {

  private final RandomGenerator random;

  Operands(RandomGenerator random) {
    this.random = random;
  }

  /** Three operands for an operation; see {@link Operations.Operation#operands}. */
  long[] draw(String operands) {
    return switch (operands) {
      case "s" -> numbers(SINGLE);
      case "d" -> numbers(DOUBLE);
      case "h" -> numbers(HALF);
      case "w" -> new long[] {integer() & 0xFFFF_FFFFL, 0, 0};
      case "x" -> new long[] {integer(), 0, 0};
      case "ts" -> new long[] {nearInteger(SINGLE), 0, 0};
      case "td" -> new long[] {nearInteger(DOUBLE), 0, 0};
      case "cs" -> new long[] {near(DOUBLE, SINGLE), 0, 0};
      case "chs" -> new long[] {near(SINGLE, HALF), 0, 0};
      case "chd" -> new long[] {near(DOUBLE, HALF), 0, 0};
      default -> throw new IllegalArgumentException(operands);
    };
  }

  private long[] numbers(Format f) {
    long a = number(f);
    long b = random.nextInt(3) == 0 ? neighbour(f, a) : number(f);
    long c = random.nextInt(3) == 0 ? againstProduct(f, a, b) : number(f);
    return new long[] {a, b, c};
  }

  long number(Format f) {
    long sign = random.nextBoolean() ? f.sign : 0;
    return switch (random.nextInt(6)) {
      case 0 -> sign | edge(f);
      case 1 -> sign | of(f, random.nextInt(1 << f.exponentBits), sparse(f));
      case 2 -> sign | of(f, middle(f) + random.nextInt(9) - 4, bits(f));
      case 3 -> sign | of(f, random.nextInt(3), random.nextBoolean() ? sparse(f) : bits(f));
      case 4 -> sign | of(f, top(f) - random.nextInt(4), bits(f));
      default -> bits(f) | sign;
    };
  }

  private long edge(Format f) {
    return switch (random.nextInt(10)) {
      case 0 -> 0;
      case 1 -> f.infinity;
      case 2 -> f.infinity | bits(f) & (f.sign - 1 - f.infinity); // mostly a NaN, of either kind
      case 3 -> f.infinity | 1 + random.nextInt(3);
      case 4 -> f.defaultNan() | random.nextInt(3);
      case 5 -> f.infinity - 1 - random.nextInt(3);
      case 6 -> 1 + random.nextInt(3);
      case 7 -> (1L << f.fractionBits) - 2 + random.nextInt(5);
      case 8 -> of(f, middle(f), random.nextInt(2));
      default -> of(f, middle(f) - 1 + random.nextInt(3), 0);
    };
  }

  private long neighbour(Format f, long a) {
    long near = a + random.nextInt(5) - 2 & f.sign * 2 - 1;
    return random.nextBoolean() ? near : near ^ f.sign;
  }

  /** An addend that takes nearly all of the product away. */
  private long againstProduct(Format f, long a, long b) {
    FloatingPoint fp = new FloatingPoint();
    return neighbour(f, Product.multiply(fp, f, a, b) ^ f.sign);
  }

  private long integer() {
    long value = random.nextLong() >>> random.nextInt(64);
    long near = (1L << random.nextInt(64)) + random.nextInt(5) - 2;
    long chosen = random.nextBoolean() ? value : near;
    return random.nextBoolean() ? chosen : -chosen;
  }

  /** Mostly a number at whose size the fraction ends or an integer type does. */
  private long nearInteger(Format f) {
    if (random.nextInt(4) == 0) {
      return number(f);
    }
    long sign = random.nextBoolean() ? f.sign : 0;
    int exponent = middle(f) - 68 + random.nextInt(136);
    long fraction = random.nextBoolean() ? sparse(f) : bits(f);
    return sign | of(f, exponent, fraction);
  }

  /** Mostly a number at the ends of the narrow format, or halfway between two of its numbers. */
  private long near(Format wide, Format narrow) {
    if (random.nextInt(4) == 0) {
      return number(wide);
    }
    FloatingPoint fp = new FloatingPoint();
    long chosen = Conversion.convert(fp, narrow, wide, number(narrow), Rounding.TIES_TO_EVEN);
    int below = wide.fractionBits - narrow.fractionBits - 1 - random.nextInt(12);
    long half = below < 0 ? 0 : (long) random.nextInt(4) << below;
    return (chosen | half) + random.nextInt(3) - 1 & wide.sign * 2 - 1;
  }

  private long bits(Format f) {
    return random.nextLong() & f.sign - 1;
  }

  /** A run of ones, or a single one: halfway cases come from these. */
  private long sparse(Format f) {
    long one = 1L << random.nextInt(f.fractionBits);
    return random.nextBoolean() ? one : (one - 1) << random.nextInt(f.fractionBits);
  }

  private static long of(Format f, int biased, long fraction) {
    long exponent = Math.clamp(biased, 0, (1 << f.exponentBits) - 1);
    return exponent << f.fractionBits | fraction & (1L << f.fractionBits) - 1;
  }

  private static int middle(Format f) {
    return (1 << f.exponentBits - 1) - 1;
  }

  private static int top(Format f) {
    return (1 << f.exponentBits) - 2;
  }
}
