package exo.bench.lab.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bench.lab.disk.Partition.Piece;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlaceTest {
  private static final int BLOCKS = 1000;

  @ParameterizedTest
  @EnumSource
  void noBlockIsGivenOutTwiceAndAllComeBack(Place place) {
    Partition partition = new Partition(BLOCKS, place.placer(BLOCKS, 3));
    Random random = new Random(place.ordinal());
    BitSet used = new BitSet();
    List<List<Piece>> extents = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      if (random.nextInt(5) < 2 && !extents.isEmpty()) {
        List<Piece> gone = extents.remove(random.nextInt(extents.size()));
        partition.remove(gone);
        gone.forEach(piece -> used.clear(piece.start(), piece.start() + piece.blocks()));
        continue;
      }
      int length = 1 + random.nextInt(30);
      List<Piece> pieces = partition.place(length);
      for (Piece piece : pieces) {
        int end = piece.start() + piece.blocks();
        assertTrue(piece.start() >= 0 && end <= BLOCKS);
        assertTrue(used.get(piece.start(), end).isEmpty(), "step " + i);
        used.set(piece.start(), end);
      }
      if (!pieces.isEmpty()) {
        assertEquals(length, pieces.stream().mapToInt(Piece::blocks).sum());
        extents.add(pieces);
      }
    }
    extents.forEach(partition::remove);
    int whole = place == Place.BUDDY ? 512 : BLOCKS;
    assertEquals(place == Place.SCATTERED ? BLOCKS : 1, partition.place(whole).size());
  }

  private static List<Integer> starts(Place place) {
    BlockPlacer placer = place.placer(100, 1);
    placer.allocate(20); // 0
    placer.allocate(10); // 20
    placer.allocate(10); // 30
    placer.allocate(10); // 40
    placer.free(0, 20);
    placer.free(30, 10);
    return List.of(placer.allocate(8), placer.allocate(8), placer.allocate(8));
  }

  @Test
  void eachFitTakesTheHoleThatItIsNamedFor() {
    assertEquals(List.of(0, 8, 30), starts(Place.FIRST_FIT));
    assertEquals(List.of(30, 0, 8), starts(Place.BEST_FIT));
    assertEquals(List.of(50, 58, 66), starts(Place.NEXT_FIT));
  }

  @Test
  void nextFitComesRoundToTheBeginning() {
    BlockPlacer placer = new NextFit(30);
    assertEquals(0, placer.allocate(10));
    assertEquals(10, placer.allocate(15));
    placer.free(0, 10);
    assertEquals(0, placer.allocate(8));
    assertEquals(BlockPlacer.NONE, placer.allocate(8));
  }

  @Test
  void buddiesBecomeOneAgain() {
    BlockPlacer placer = new Buddy(16);
    assertEquals(0, placer.allocate(3));
    assertEquals(4, placer.allocate(4));
    assertEquals(8, placer.allocate(5));
    assertEquals(14, placer.allocate(2));
    assertEquals(3, placer.allocate(1));
    placer.free(0, 3);
    assertEquals(BlockPlacer.NONE, placer.allocate(4));
    placer.free(3, 1);
    placer.free(4, 4);
    assertEquals(0, placer.allocate(8));
  }

  @Test
  void whatFitsNowhereGoesInPiecesAndWhatCannotBeChangesNothing() {
    Partition partition = new Partition(10, new FirstFit(10));
    List<Piece> first = partition.place(4);
    partition.place(2);
    partition.remove(first);
    assertEquals(List.of(new Piece(0, 4), new Piece(6, 4)), partition.place(8));
    assertTrue(partition.place(1).isEmpty());
    Partition other = new Partition(10, new FirstFit(10));
    assertTrue(other.place(11).isEmpty());
    assertEquals(List.of(new Piece(0, 10)), other.place(10));
  }

  @Test
  void anAgedPartitionIsUsedAsFarAsItWasAskedToBe() {
    for (Place place : Place.values()) {
      Partition partition = new Partition(BLOCKS, place.placer(BLOCKS, 7));
      partition.age(new int[] {1, 2, 5, 16}, 0.5, 3, new Random(7));
      int free = 0;
      while (!partition.place(1).isEmpty()) {
        free++;
      }
      assertTrue(free >= 500 && free < 550, place + " " + free);
      assertFalse(free == BLOCKS);
    }
  }
}
