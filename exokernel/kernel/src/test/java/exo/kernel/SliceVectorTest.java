package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.bindings.table.Bindings;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The slice vector against two plain arrays: who owns a position and who runs in it. */
class SliceVectorTest {
  private static final int ENVIRONMENTS = 20;
  private static final int NONE = SliceVector.NONE;

  private int[] owners;
  private int[] users;
  private int rowLength;
  private SliceVector slices;

  @ParameterizedTest
  @CsvSource({"1,1", "1,40", "2,40", "3,40", "4,5", "8,40", "5,2"})
  void itSaysWhatTwoArraysSay(int rows, int positions) {
    slices = new SliceVector(1_000, rows, positions);
    rowLength = Math.ceilDiv(positions, rows);
    owners = new int[positions];
    users = new int[positions];
    Arrays.fill(owners, NONE);
    Arrays.fill(users, NONE);
    SplittableRandom chance = new SplittableRandom(positions);
    compare();
    for (int step = 0; step < 1_500; step++) {
      change(chance.nextInt(positions), 1 + chance.nextInt(ENVIRONMENTS - 1), chance.nextInt(8));
      compare();
    }
    assertEquals(1_000, slices.sliceCycles());
  }

  @Test
  void theVectorGrowsWithWhateverComesFirst() {
    SliceVector far = new SliceVector(1_000, 1, 64);
    far.add(39, 19);
    far.add(0, 1);
    assertEquals(19, far.owner(39));
    assertEquals(1, far.held(19));
    SliceVector near = new SliceVector(1_000, 1, 64);
    for (int at = 0; at < 40; at++) {
      near.add(at, 1 + at);
      near.give(at, 2 + at);
      assertEquals(2 + at, near.user(at));
    }
    for (int at = 0; at < 40; at++) {
      assertEquals(1 + at, near.owner(at));
      assertEquals(1, near.held(1 + at));
      assertEquals(1, near.away(1 + at));
    }
  }

  private void change(int at, int environment, int what) {
    if (owners[at] == NONE) {
      slices.add(at, environment);
      owners[at] = environment;
      users[at] = environment;
    } else if (what == 0) {
      slices.remove(at);
      owners[at] = NONE;
      users[at] = NONE;
    } else if (what < 6) {
      slices.give(at, environment);
      users[at] = environment;
    } else {
      bringHome(users[at], what == 6 ? owners[at] : environment);
    }
  }

  private void bringHome(int user, int owner) {
    int home = 0;
    for (int at = 0; at < owners.length; at++) {
      if (owner != user && owners[at] == owner && users[at] == user) {
        users[at] = owner;
        home++;
      }
    }
    assertEquals(home, slices.bringHome(user, owner));
  }

  // ---- what it says

  private void compare() {
    for (int at = 0; at < owners.length; at++) {
      assertEquals(owners[at], slices.owner(at));
      assertEquals(users[at], slices.user(at));
      assertEquals(at / rowLength, slices.row(at));
      assertEquals(ownedFrom(at + 1, owners.length), slices.next(at));
    }
    assertEquals(NONE, slices.owner(NONE));
    assertEquals(NONE, slices.user(NONE));
    assertEquals(NONE, slices.owner(1_000));
    assertEquals(ownedFrom(0, owners.length), slices.first());
    compareEnvironments();
    compareRows();
  }

  /** {@return the first owned position of a part of the vector, or -1} */
  private int ownedFrom(int from, int to) {
    for (int at = from; at < to; at++) {
      if (owners[at] != NONE) {
        return at;
      }
    }
    return NONE;
  }

  private void compareEnvironments() {
    int last = NONE;
    for (int environment = 1; environment < ENVIRONMENTS + 80; environment++) {
      int held = 0;
      int away = 0;
      int lastOf = NONE;
      for (int at = 0; at < owners.length; at++) {
        boolean owns = owners[at] == environment;
        held += owns ? 1 : 0;
        away += owns && users[at] != environment ? 1 : 0;
        lastOf = owns ? at : lastOf;
      }
      last = Math.max(last, lastOf);
      assertEquals(held, slices.held(environment));
      assertEquals(away, slices.away(environment));
      assertEquals(lastOf, slices.lastOf(environment));
    }
    assertEquals(last + 1, slices.length());
  }

  private void compareRows() {
    int all = 0;
    int most = 0;
    int emptiest = 0;
    for (int row = 0; row < slices.rows(); row++) {
      assertEquals(taken(row), slices.taken(row));
      all += taken(row);
      most = Math.max(most, taken(row));
      emptiest = free(row) > free(emptiest) ? row : emptiest;
      compareRound(row);
    }
    assertEquals(all, slices.size());
    assertEquals(most * slices.rows(), slices.longestRound());
    assertEquals(free(emptiest) > 0 ? firstFreeOf(emptiest) : Bindings.ANY, slices.firstFree());
  }

  private void compareRound(int row) {
    int first = row * rowLength;
    int end = Math.min(owners.length, first + rowLength);
    for (int at = first - 1; at < end; at++) {
      int next = ownedFrom(Math.max(first, at + 1), end);
      assertEquals(next == NONE ? ownedFrom(first, end) : next, slices.after(at, row));
    }
  }

  private int taken(int row) {
    int taken = 0;
    for (int at = row * rowLength; at < Math.min(owners.length, (row + 1) * rowLength); at++) {
      taken += owners[at] == NONE ? 0 : 1;
    }
    return taken;
  }

  private int free(int row) {
    int end = Math.min(owners.length, (row + 1) * rowLength);
    return Math.max(0, end - row * rowLength) - taken(row);
  }

  private int firstFreeOf(int row) {
    int at = row * rowLength;
    while (owners[at] != NONE) {
      at++;
    }
    return at;
  }
}
