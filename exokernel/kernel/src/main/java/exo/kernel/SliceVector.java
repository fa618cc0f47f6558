package exo.kernel;

import exo.bindings.table.Bindings;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The processors as a linear vector of time slices (Aegis, SOSP 1995, section 5.1.1), cut into a row of contiguous
 * positions for each of them. Who owns a slice is the binding table's to say; this is its copy in the order of the vector, with who
 * runs in it: its owner, until a synchronous transfer gives it to a callee.
 */
final class SliceVector {
  static final int NONE = -1;

  private final BitSet owned = new BitSet();
  private final long sliceCycles;
  private final int positions;
  private final int rowLength;

  /** By row: how many positions have owners. */
  private final int[] taken;

  private int[] owners = new int[8];
  private int[] users = new int[8];

  // By environment: how many positions it owns, and how many of them are with others.
  private int[] held = new int[8];
  private int[] away = new int[8];

  /**
   * @param rows processors
   * @param positions in all of them; where they do not come out even, the last rows have fewer
   */
  SliceVector(long sliceCycles, int rows, int positions) {
    this.sliceCycles = sliceCycles;
    this.positions = positions;
    this.rowLength = Math.max(1, Math.ceilDiv(positions, rows));
    this.taken = new int[rows];
  }

  long sliceCycles() {
    return sliceCycles;
  }

  void add(int position, int environment) {
    if (position >= owners.length) {
      int length = Integer.highestOneBit(position) << 1;
      owners = Arrays.copyOf(owners, length);
      users = Arrays.copyOf(users, length);
    }
    if (environment >= held.length) {
      held = Arrays.copyOf(held, Integer.highestOneBit(environment) << 1);
      away = Arrays.copyOf(away, held.length);
    }
    owners[position] = environment;
    users[position] = environment;
    held[environment]++;
    taken[row(position)]++;
    owned.set(position);
  }

  void remove(int position) {
    give(position, owners[position]);
    held[owners[position]]--;
    taken[row(position)]--;
    owned.clear(position);
  }

  /** This slice and its future instances are somebody's to run in. */
  void give(int position, int environment) {
    int owner = owners[position];
    away[owner] += environment == owner ? 0 : 1;
    away[owner] -= users[position] == owner ? 0 : 1;
    users[position] = environment;
  }

  /**
   * What was given to somebody, who has gone or has answered, is its owner's again.
   *
   * @return how many positions
   */
  int bringHome(int user, int owner) {
    int home = 0;
    for (int at = first(); at != NONE && owner != user && away(owner) > 0; at = next(at)) {
      if (users[at] == user && owners[at] == owner) {
        give(at, owner);
        home++;
      }
    }
    return home;
  }

  /** {@return how many positions of an environment are with others} */
  int away(int owner) {
    return owner < away.length ? away[owner] : 0;
  }

  /** {@return one more than the last position that has an owner} */
  int length() {
    return owned.length();
  }

  /** {@return the environment that owns a position, or -1} */
  int owner(int position) {
    return position >= 0 && owned.get(position) ? owners[position] : NONE;
  }

  /** {@return the environment that runs in a position, or -1} */
  int user(int position) {
    return position >= 0 && owned.get(position) ? users[position] : NONE;
  }

  /** {@return the last position that an environment owns, or -1} */
  int lastOf(int environment) {
    int at = owned.length() - 1;
    while (at >= 0 && owners[at] != environment) {
      at = owned.previousSetBit(at - 1);
    }
    return at;
  }

  /** {@return how many positions an environment owns} */
  int held(int environment) {
    return environment < held.length ? held[environment] : 0;
  }

  /** {@return the first owned position, or -1} */
  int first() {
    return owned.nextSetBit(0);
  }

  /** {@return the next owned position after this one in the whole vector, or -1} */
  int next(int position) {
    return owned.nextSetBit(position + 1);
  }

  int rows() {
    return taken.length;
  }

  /** {@return how many positions of a row have owners} */
  int taken(int row) {
    return taken[row];
  }

  /** {@return the row of a position} */
  int row(int position) {
    return position / rowLength;
  }

  /**
   * Looks for the next owned position, going round the row.
   *
   * @param position of this row, or -1
   * @return the position; -1 when nobody owns any of the row
   */
  int after(int position, int row) {
    int first = row * rowLength;
    int next = within(owned.nextSetBit(Math.max(position + 1, first)), row);
    return next != NONE ? next : within(owned.nextSetBit(first), row);
  }

  private int within(int position, int row) {
    return position < (row + 1) * rowLength ? position : NONE;
  }

  /** {@return the first free position of the row that has most of them; when all are taken, any} */
  long firstFree() {
    int row = 0;
    for (int other = 1; other < taken.length; other++) {
      row = free(other) > free(row) ? other : row;
    }
    return free(row) > 0 ? owned.nextClearBit(row * rowLength) : Bindings.ANY;
  }

  private int free(int row) {
    return Math.min(rowLength, positions - row * rowLength) - taken[row];
  }

  /** {@return turns after which every owner of a position has had one} */
  int longestRound() {
    int most = 0;
    for (int each : taken) {
      most = Math.max(most, each);
    }
    return most * taken.length;
  }

  /** {@return how many positions have owners} */
  int size() {
    return Arrays.stream(taken).sum();
  }
}
