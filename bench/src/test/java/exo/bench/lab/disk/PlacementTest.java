package exo.bench.lab.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlacementTest {
  private static final int SECTORS_PER_BLOCK = 8;

  private final List<Request> requests = new ArrayList<>();

  private void request(int device, long block, int blocks) {
    int id = requests.size();
    long sector = block * SECTORS_PER_BLOCK;
    requests.add(
        new Request(id, id * 1000L, device, sector, blocks * SECTORS_PER_BLOCK, id % 2 == 0));
  }

  private Placement placement(Place place) {
    return new Placement(new RequestTrace("t", requests), DiskModel.HP_97560, place, 3);
  }

  /** Few blocks and many requests: many begin where a shorter one began. */
  @ParameterizedTest
  @EnumSource
  void noDisksExtentsDependOnWhatLiesOnAnother(Place place) {
    Random random = new Random(place.ordinal());
    for (int i = 0; i < 600; i++) {
      request(i % 2, random.nextInt(100), 1 + random.nextInt(16));
    }
    List<List<Request>> disks = new RequestTrace("t", requests).byDevice();
    Placement both = placement(place);
    both.placed(disks.get(0));
    assertEquals(placement(place).placed(disks.get(1)), both.placed(disks.get(1)));
  }

  @Test
  void anExtentThatHasBecomeTooShortLeavesItsBlocksToTheNext() {
    request(0, 0, 1);
    request(0, 0, 2);
    request(0, 50, 1);
    List<Request> placed = placement(Place.FIRST_FIT).placed(requests);
    assertNotEquals(placed.get(0).sector(), placed.get(1).sector());
    assertEquals(placed.get(0).sector(), placed.getLast().sector());
  }
}
