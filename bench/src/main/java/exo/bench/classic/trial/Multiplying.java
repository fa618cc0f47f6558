package exo.bench.classic.trial;

import exo.bench.classic.user.Pages;
import exo.hw.UserMode;

/**
 * Multiplies two square matrices of whole numbers, row by row, as a program does that knows nothing of
 * caches: for each element of the product it loads a row and a column and stores once. The loads and stores
 * are real; what lies between them costs nothing.
 */
final class Multiplying extends Driver {
  /** As in the paper. */
  static final int SIDE = 150;

  private static final long MATRIX_BYTES = (long) SIDE * SIDE * Long.BYTES;

  /** Three matrices of 8-byte words. */
  static final int PAGES = (int) Math.ceilDiv(3 * MATRIX_BYTES, 4096);

  private static final long A = Pages.BASE;
  private static final long B = A + MATRIX_BYTES;
  private static final long C = B + MATRIX_BYTES;

  private boolean filled;

  private static long element(long matrix, int row, int column) {
    return matrix + ((long) row * SIDE + column) * Long.BYTES;
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    if (!filled) {
      fill(cpu);
      filled = true;
    }
    long started = cpu.cycles();
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        cpu.store(element(C, row, column), product(cpu, row, column));
      }
    }
    check(cpu);
    end(cpu.cycles() - started);
  }

  /** A is row + column, B twice the identity, so that C is twice A. */
  private static void fill(UserMode cpu) {
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        cpu.store(element(A, row, column), row + column);
        cpu.store(element(B, row, column), row == column ? 2 : 0);
      }
    }
  }

  private static long product(UserMode cpu, int row, int column) {
    long sum = 0;
    for (int i = 0; i < SIDE; i++) {
      sum += cpu.load(element(A, row, i)) * cpu.load(element(B, i, column));
    }
    return sum;
  }

  private static void check(UserMode cpu) {
    long last = SIDE - 1;
    if (cpu.trapped() || cpu.load(element(C, SIDE - 1, SIDE - 1)) != 4 * last) {
      throw new IllegalStateException("the product is wrong");
    }
  }
}
