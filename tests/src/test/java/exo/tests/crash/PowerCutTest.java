package exo.tests.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private static final int CALLS_OF_A_LONG_RUN = 60;
  private static final int SEEDS_OF_A_LONG_RUN = 50;
  private static final int STEPS = 4_000;

  @TempDir Path host;
  private int directories;

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
    losesPowerWhileItScrubs(after, 1 + point.plan.powerCutAtWrite() % discards, point);
    isSound(after, clerks, point);
    isSound(after, clerks, point); // and again: what the first has mended the second finds in order
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

  private static void losesPowerWhileItScrubs(Path directory, long discard, Point point) {
    assertThrows(
        PowerGone.class,
        () -> new Yard(directory, FaultPlan.NONE, new Meter(discard)).close(),
        point::toString);
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
    long writes = writes(seed, calls, plan);
    long points = 0;
    for (long write = 1; write <= writes; write++) {
      for (int sectors : new int[] {0, 1 + (int) (write % 7), FaultPlan.SECTORS_PER_BLOCK}) {
        boolean whole = (write + sectors) % 2 == 0;
        goesAt(new Point(seed, calls, plan.withPowerCut(write, sectors), whole, 0));
        points++;
      }
    }
    return points;
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
    for (long seed = 1; seed <= SEEDS_OF_A_LONG_RUN; seed++) {
      FaultPlan plan = FaultPlan.seeded(seed);
      everyWrite(
          seed,
          CALLS_OF_A_LONG_RUN,
          seed % 2 == 0 ? plan : plan.withReorderedWrites(0.5, 3).withTornWrites(0.1));
    }
  }
}
