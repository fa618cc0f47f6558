package exo.kernel;

import exo.abi.Books.Account;
import exo.hw.clock.Clock;
import java.util.Arrays;

/**
 * Where every cycle goes (law L10). One account is open at any time; changing it books what has passed on the clock since
 * the last change, so nothing can be charged twice or forgotten.
 *
 * <p>Cells: 0 is the kernel on its own behalf, 1 is idle, then {@link #PER_ENVIRONMENT} for those who have left and whose
 * numbers are others' by now, then as many for each environment.
 */
final class Ledger {
  static final int KERNEL = 0;
  static final int IDLE = 1;

  /** In the place of an environment: all who have left and whose numbers are others' by now. */
  static final int DEPARTED = 0;

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
   * @param environment 1 or more, or {@link #DEPARTED}
   */
  static int cellOf(int environment) {
    return FIRST_ENVIRONMENT + environment * PER_ENVIRONMENT;
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

  /** Opens the accounts of an environment at nothing: what an earlier bearer of its number has used stays booked, to the departed. */
  void admit(int environment) {
    int first = cellOf(environment);
    if (first + PER_ENVIRONMENT > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(first + PER_ENVIRONMENT, cells.length * 2));
    }
    for (int i = 0; i < PER_ENVIRONMENT; i++) {
      move(first + i, cellOf(DEPARTED) + i, booked(first + i));
    }
  }

  /** Books what has passed and opens another account; what passes in one that is open already can be booked later. */
  void open(int cell) {
    if (cell != open) {
      book();
      open = cell;
    }
  }

  private void book() {
    long now = clock.now();
    cells[open] += now - since;
    since = now;
  }

  /** Books cycles again that went to the wrong cell because the right one was not known yet. */
  void move(int from, int to, long cycles) {
    book();
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
