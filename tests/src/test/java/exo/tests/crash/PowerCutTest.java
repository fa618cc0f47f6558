package exo.tests.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.BindingState;
import exo.hw.FaultPlan;
import exo.kernel.KernelBug;
import exo.kernel.audit.Auditor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes at every write of a history, which is lost, torn or whole, in order or overtaken by others; at once for the whole
 * machine, or for the disk alone. The next kernel, which may lose power itself while it scrubs, finds every durable extent with what
 * its owner was told had landed, and nothing of anybody anywhere else (laws L2, L5, L13).
 */
class PowerCutTest {
  private static final int CLERKS = 3;
  private static final int CALLS = 20;
  private static final int CALLS_OF_A_LONG_HISTORY = 60;
  private static final int HISTORIES_OF_A_LONG_RUN = 1_000;

  /** Of so many histories one is three times as long. */
  private static final int ONE_IS_LONG_IN = 20;

  /** At so many points one recovery is cut at each of its discards; at the others it is cut at one of them. */
  private static final int EVERY_DISCARD_AT_ONE_IN = 20;

  private static final int STEPS = 4_000;

  @TempDir Path host;
  private int directories;
  private long writes;
  private long points;
  private long recoveries;

  private Path directory() throws IOException {
    return Files.createDirectory(host.resolve("d" + directories++));
  }

  /**
   * A history and where in it the power goes.
   *
   * @param end the end of an extent's binding between which and its scrub the whole machine goes dark, 1 for the first; 0 for never
   */
  private record Point(long seed, int calls, FaultPlan plan, boolean wholeMachine, long end) {}

  private static List<Clerk> clerks(Yard yard, long seed, int calls) {
    List<Clerk> clerks = new ArrayList<>();
    for (int i = 1; i <= CLERKS; i++) {
      Clerk clerk = new Clerk(i, seed * 10 + i, calls * i);
      clerks.add(clerk);
      yard.admit(Yard.spec("clerk" + i, clerk, clerk::step));
    }
    return clerks;
  }

  /** {@return how many writes there are when nothing goes wrong} */
  private long writes(long seed, int calls, FaultPlan plan) throws IOException {
    Meter meter = new Meter(0);
    try (Yard yard = new Yard(directory(), plan, meter)) {
      clerks(yard, seed, calls);
      for (int step = 0; step < STEPS && yard.kernel.step(); step++) {}
      return meter.writes();
    }
  }

  private void goesAt(Point point) throws IOException {
    Path before = directory();
    Path after = directory();
    List<Clerk> clerks;
    try (Yard yard = new Yard(before, point.plan, new Meter(0))) {
      clerks = clerks(yard, point.seed, point.calls);
      if (point.end > 0) {
        yard.endsBeforeScrub(point.end);
        assertTrue(goesDark(yard), point::toString);
      } else {
        losesPower(yard, point);
      }
      Yard.copy(before, after);
    }
    long discards = 1; // of the blocks before each extent that is kept, and of those after the last
    for (Clerk clerk : clerks) {
      discards += clerk.shelf.durable.size();
    }
    long cut = 1 + point.plan.powerCutAtWrite() % discards;
    if (points++ % EVERY_DISCARD_AT_ONE_IN > 0) {
      recovers(after, cut, clerks, point);
    } else {
      recoversFromEachDiscard(after, clerks, point);
    }
    delete(before);
    delete(after);
  }

  private void recovers(Path directory, long discard, List<Clerk> clerks, Point point)
      throws IOException {
    recoveries++;
    assertTrue(losesPowerWhileItScrubs(directory, discard), point::toString);
    isMended(directory, clerks, point);
  }

  /** Until there is none left to cut it at, however many extents are kept. */
  private void recoversFromEachDiscard(Path after, List<Clerk> clerks, Point point)
      throws IOException {
    long discard = 0;
    boolean cut = true;
    while (cut) {
      Path copy = directory();
      Yard.copy(after, copy);
      cut = losesPowerWhileItScrubs(copy, ++discard);
      isMended(copy, clerks, point);
    }
    assertTrue(discard > 1, point::toString);
    recoveries += discard - 1;
  }

  private static void isMended(Path directory, List<Clerk> clerks, Point point) throws IOException {
    isSound(directory, clerks, point);
    isSound(directory, clerks, point); // and again: what the first has mended the second finds
    delete(directory);
  }

  /** A long run would fill the host's disk. */
  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> paths = Files.walk(directory)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static void losesPower(Yard yard, Point point) {
    int step = 0;
    while (step++ < STEPS && yard.kernel.step()) {
      if (point.wholeMachine && yard.machine.disk(0).powerLost()) {
        return;
      }
    }
    assertTrue(yard.machine.disk(0).powerLost(), point::toString);
  }

  /** {@return whether it did, in the middle of whatever the kernel was at} */
  private static boolean goesDark(Yard yard) {
    try {
      for (int step = 0; step < STEPS && yard.kernel.step(); step++) {}
      return false;
    } catch (PowerGone gone) {
      return true;
    } catch (KernelBug stopped) {
      if (stopped.getCause() instanceof PowerGone) {
        return true; // in a down-call, within which nothing else may be thrown
      }
      throw stopped;
    }
  }

  private static boolean losesPowerWhileItScrubs(Path directory, long discard) {
    try {
      new Yard(directory, FaultPlan.NONE, new Meter(discard)).close();
      return false;
    } catch (PowerGone gone) {
      return true;
    }
  }

  private static void isSound(Path directory, List<Clerk> clerks, Point point) {
    try (Yard yard = new Yard(directory, FaultPlan.NONE, new Meter(0))) {
      assertEquals(List.of(), yard.bindings.rebuildAndCompare(), point::toString);
      isAllThere(yard, clerks, point);
      holdsNothingElsewhere(yard, point);
      Auditor auditor = new Auditor(yard.kernel.inspection(), Auditor.Mode.FULL);
      List<Heir> heirs = heirs(yard, clerks);
      while (yard.kernel.step()) {
        auditor.afterStep();
      }
      auditor.finish();
      assertEquals(List.of(), auditor.violations(), point::toString);
      for (int i = 0; i < CLERKS; i++) {
        assertNull(yard.kernel.inspection().outcome(i + 1).failure(), point::toString);
        hasInherited(clerks.get(i), i + 1, heirs.get(i), point);
      }
    }
  }

  /** What was being given up when the power went may be there or not, and if not it is no longer expected. */
  private static void isAllThere(Yard yard, List<Clerk> clerks, Point point) {
    Map<Long, Long> found = durable(yard);
    Map<Long, Long> durable = new TreeMap<>();
    for (Clerk clerk : clerks) {
      if (!found.containsKey(clerk.shelf.givingUp)) {
        clerk.shelf.durable.remove(clerk.shelf.givingUp);
      }
      durable.putAll(clerk.shelf.durable);
    }
    assertEquals(durable, found, point::toString);
  }

  private static List<Heir> heirs(Yard yard, List<Clerk> clerks) {
    List<Heir> heirs = new ArrayList<>();
    for (int i = 0; i < CLERKS; i++) {
      Heir heir = new Heir(clerks.get(i).shelf.durable);
      heirs.add(heir);
      yard.admit(Yard.spec("clerk" + (i + 1), heir, Heir::step));
    }
    return heirs;
  }

  private static Map<Long, Long> durable(Yard yard) {
    Map<Long, Long> durable = new TreeMap<>();
    yard.bindings.forEachBinding(
        (resource, owner, rights, generation, state) -> {
          if (ResourceName.kind(resource) == ResourceKind.EXTENT) {
            assertEquals(BindingState.DURABLE, state);
            durable.put(ResourceName.start(resource), ResourceName.length(resource));
          }
        });
    return durable;
  }

  private static void holdsNothingElsewhere(Yard yard, Point point) {
    for (long block = 0; block < Yard.BLOCKS; block++) {
      if (yard.bindings.isFreeBlock(block)) {
        assertTrue(yard.machine.disk(0).isZero(block), "free block " + block + ", " + point);
      }
    }
  }

  private static void hasInherited(Clerk clerk, long owner, Heir heir, Point point) {
    heir.read.forEach(
        (block, stamps) -> {
          for (long stamp : stamps) {
            String story = "stamp %x in %s, %s".formatted(stamp, clerk.shelf.about(block), point);
            assertTrue(stamp == 0 || Clerk.ownerOf(stamp) == owner, story);
            assertTrue(clerk.shelf.mayShow(block, stamp), story);
          }
        });
  }

  private long everyWrite(long seed, int calls, FaultPlan plan) throws IOException {
    long before = points;
    long last = writes(seed, calls, plan);
    writes += last;
    for (long write = 1; write <= last; write++) {
      for (int sectors : new int[] {0, 1 + (int) (write % 7), FaultPlan.SECTORS_PER_BLOCK}) {
        boolean whole = (write + sectors) % 2 == 0;
        goesAt(new Point(seed, calls, plan.withPowerCut(write, sectors), whole, 0));
      }
    }
    return points - before;
  }

  @Test
  void thePowerMayGoAtEveryWrite() throws IOException {
    long points = everyWrite(1, CALLS, FaultPlan.seeded(1));
    assertTrue(points >= 30, points + " points");
  }

  @Test
  void evenWhenWritesOvertakeEachOther() throws IOException {
    long points = everyWrite(2, CALLS, FaultPlan.seeded(2).withReorderedWrites(0.5, 3));
    assertTrue(points >= 30, points + " points");
  }

  @Test
  void orBetweenTheEndOfABindingAndTheScrub() throws IOException {
    for (long seed = 3; seed <= 6; seed++) {
      for (long end = 1; end <= 2; end++) {
        goesAt(new Point(seed, CALLS, FaultPlan.NONE, true, end));
      }
    }
  }

  @Tag("long")
  @Test
  void inManyHistories() throws IOException {
    for (long seed = 1; seed <= HISTORIES_OF_A_LONG_RUN; seed++) {
      FaultPlan plan = FaultPlan.seeded(seed);
      everyWrite(
          seed,
          seed % ONE_IS_LONG_IN == 0 ? CALLS_OF_A_LONG_HISTORY : CALLS,
          seed % 2 == 0 ? plan : plan.withReorderedWrites(0.5, 3).withTornWrites(0.1));
    }
    System.out.printf(
        "%,d histories, %,d writes, %,d crash points, %,d recoveries that were cut as well%n",
        HISTORIES_OF_A_LONG_RUN, writes, points, recoveries);
    assertTrue(points >= 3L * HISTORIES_OF_A_LONG_RUN, points + " points");
  }
}
