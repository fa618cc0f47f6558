package exo.tests.a64;

import static exo.tests.a64.Words.field;

/**
 * ADD, ADDS, SUB and SUBS of a shifted register, written down once more and as slowly as one likes.
 */
final class Sums implements Machine {
  private final boolean borrows;

  /**
   * @param borrows whether C of a difference is the borrow, which is other processors' custom and
   *     wrong here
   */
  Sums(boolean borrows) {
    this.borrows = borrows;
  }

  @Override
  public Outcome execute(Instance instance) {
    int word = instance.words()[0];
    State after = instance.before().copy();
    int bits = word < 0 ? 64 : 32;
    int amount = field(word, 10, 6);
    int kind = field(word, 22, 2);
    if (kind == 3 || amount >= bits) {
      return outcome(instance, Outcome.ILLEGAL, instance.end() - 4, after);
    }
    long a = read(after, field(word, 5, 5), bits);
    long b = shifted(read(after, field(word, 16, 5), bits), kind, amount, bits);
    boolean subtract = field(word, 30, 1) == 1;
    long sum = cut(subtract ? a - b : a + b, bits);
    int d = field(word, 0, 5);
    if (d != 31) {
      after.x[d] = sum;
    }
    if (field(word, 29, 1) == 1) {
      after.nzcv = flags(a, subtract ? cut(~b, bits) : b, sum, subtract, bits);
    }
    return outcome(instance, Outcome.TRAP, instance.end(), after);
  }

  private long flags(long a, long b, long sum, boolean subtract, int bits) {
    long sign = 1L << (bits - 1);
    boolean carry = (((a & b) | ((a | b) & ~sum)) & sign) != 0;
    long c = carry != (borrows && subtract) ? 2 : 0;
    long n = (sum & sign) != 0 ? 8 : 0;
    long z = sum == 0 ? 4 : 0;
    long v = ((a ^ sum) & (b ^ sum) & sign) != 0 ? 1 : 0;
    return (n | z | c | v) << 28;
  }

  private static long read(State state, int register, int bits) {
    return register == 31 ? 0 : cut(state.x[register], bits);
  }

  private static long shifted(long value, int kind, int amount, int bits) {
    return switch (kind) {
      case 0 -> cut(value << amount, bits);
      case 1 -> value >>> amount;
      default -> cut((bits == 32 ? (int) value : value) >> amount, bits);
    };
  }

  private static long cut(long value, int bits) {
    return bits == 32 ? value & 0xFFFF_FFFFL : value;
  }

  private static Outcome outcome(Instance instance, int signal, long pc, State after) {
    return Outcome.of(instance, signal, pc, 0, after, instance.area());
  }
}
