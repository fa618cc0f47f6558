package exo.kernel;

import exo.abi.Books.Account;
import exo.hw.clock.Clock;
import java.util.Arrays;

/**
 * Where every cycle goes (law L10). One account is open at any time; changing it books what has passed on the clock since
 * the last change, so nothing can be charged twice or forgotten.
 *
 * <p>Cells: 0 is the kernel on its own behalf, 1 is idle, then {@link #PER_ENVIRONMENT} for each environment.
 */
final class Ledger {
  static final int KERNEL = 0;
  static final int IDLE = 1;

  private static final int FIRST_ENVIRONMENT = 2;
  private static final int PER_ENVIRONMENT = Account.values().length;

  private final Clock clock;
  private long[] cells = new long[FIRST_ENVIRONMENT + PER_ENVIRONMENT];
  private final long start;
  private long since;
  private int open = KERNEL;

  Ledger(Clock clock) {
    this.clock = clock;
    this.start = clock.now();
    this.since = start;
  }

  /**
   * {@return the first cell of an environment; the cells of its accounts follow}
   *
   * @param environment 1 or more
   */
  static int cellOf(int environment) {
    return FIRST_ENVIRONMENT + (environment - 1) * PER_ENVIRONMENT;
  }

  static int cellOf(int environment, Account account) {
    return cellOf(environment)
        + switch (account) {
          case PROGRAM -> 0;
          case LIBOS -> 1;
          case KERNEL -> 2;
          case DISK_WAIT -> 3;
        };
  }

  /** Makes room for an environment. */
  void admit(int environment) {
    int needed = cellOf(environment) + PER_ENVIRONMENT;
    if (needed > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(needed, cells.length * 2));
    }
  }

  /** Books what has passed and opens another account. */
  void open(int cell) {
    long now = clock.now();
    cells[open] += now - since;
    since = now;
    open = cell;
  }

  /** Books cycles again that went to the wrong cell because the right one was not known yet. */
  void move(int from, int to, long cycles) {
    open(open);
    cells[from] -= cycles;
    cells[to] += cycles;
  }

  int open() {
    return open;
  }

  long booked(int cell) {
    return cells[cell] + (cell == open ? clock.now() - since : 0);
  }

  /** {@return cycles since the ledger began, which is what all accounts must add up to} */
  long elapsed() {
    return clock.now() - start;
  }

  /** {@return all accounts together, added up afresh} */
  long total() {
    long sum = clock.now() - since;
    for (long cell : cells) {
      sum += cell;
    }
    return sum;
  }
}
