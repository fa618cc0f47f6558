package exo.bench.lab.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Times worked out by hand from the published numbers. */
class DriveTest {
  private static final DiskModel HP = DiskModel.HP_97560;
  private static final long TURN = HP.turn();
  private static final long OVERHEAD = 2_200_000;

  @Test
  void theArmTakesWhatThePaperSays() {
    assertEquals(0, HP.seek().nanoseconds(0));
    assertEquals(3_640_000, HP.seek().nanoseconds(1));
    assertEquals(7_240_000, HP.seek().nanoseconds(100));
    assertEquals(11_064_000, HP.seek().nanoseconds(383));
    assertEquals(23_688_000, HP.seek().nanoseconds(1961));
    assertEquals(14_992_503, TURN);
  }

  @Test
  void sectorsInARowTakeATurnForATrackAndTheSkewBetweenTwo() {
    assertEquals(TURN, HP.transfer(0, 72));
    assertEquals(8 * TURN / 72, HP.transfer(0, 8));
    assertEquals((16 + 8) * TURN / 72, HP.transfer(64, 16));
    assertEquals((2 + 18) * TURN / 72, HP.transfer(19 * 72 - 1, 2));
    assertEquals((72L * 19 + 1 + 18 * 8 + 18) * TURN / 72, HP.transfer(0, 72 * 19 + 1));
  }

  /** While the controller thinks the next sector passes, and a turn is lost. */
  @Test
  void whatFollowsImmediatelyComesATurnLater() {
    Drive drive = new Drive(HP);
    long sector = 981L * 19 * 72;
    long end = drive.serve(0, drive.cylinder(), sector, 8);
    long next = drive.serve(end, drive.cylinder(), sector + 8, 8);
    assertEquals(TURN + 8 * TURN / 72, next - end, 2);
    assertEquals(0, drive.travelled());
  }

  @Test
  void aRequestIsTheControllerTheArmTheTurnAndTheSectors() {
    Drive drive = new Drive(HP);
    long sector = (981L + 100) * 19 * 72;
    long end = drive.serve(0, drive.cylinder(), sector, 8);
    long arrived = OVERHEAD + 7_240_000;
    long passes = 1081L * (18 * 8 + 18) % 72 * TURN / 72;
    assertEquals(arrived + Math.floorMod(passes - arrived, TURN) + 8 * TURN / 72, end);
    assertEquals(100, drive.travelled());
    assertEquals(1081, drive.cylinder());
  }

  @Test
  void aWayOverAnotherCylinderIsTwoWays() {
    Drive drive = new Drive(HP);
    drive.serve(0, 0, 1000L * 19 * 72, 1);
    assertEquals(981 + 1000, drive.travelled());
  }

  @Test
  void responsesAreSortedByTheirNearestRanks() {
    Served served = new Served(200);
    for (int i = 0; i < 200; i++) {
      served.request(new Request(i, 0, 0, 0, 1, false), 0, (i + 1) * 1_000_000L);
    }
    served.disk(400);
    DiskRow row = served.row("t", "order", "fcfs", 1, 1);
    assertEquals(100.5, row.meanMs(), 1e-9);
    assertEquals(100, row.medianMs());
    assertEquals(198, row.p99Ms());
    assertEquals(200, row.maxMs());
    assertEquals(2, row.cylinders());
    assertEquals(1000, row.perSecond(), 1e-9);
  }
}
