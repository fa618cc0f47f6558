package exo.service.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of workload claims of itself, exactly or within the bounds of chance. */
class KindsTest {
  /** Chi-square with 99 degrees of freedom is above this once in a thousand times. */
  private static final double CHI_SQUARE_99 = 148.23;

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 0.999_999_999, 1.0, 1.000_000_001, 1.5, 3})
  void zipfFollowsItsLawOnEveryPage(double skew) {
    long accesses = 400_000;
    long[] counts = Play.counts("zipf:pages=100,accesses=400000,skew=" + skew, 100, 5);
    double all = 0;
    for (int page = 1; page <= 100; page++) {
      all += Math.pow(page, -skew);
    }
    double chiSquare = 0;
    double expected = 0;
    double seen = 0;
    for (int page = 1; page <= 100; page++) { // classes too thin for the test are one with the next
      expected += accesses * Math.pow(page, -skew) / all;
      seen += counts[page - 1];
      if (expected >= 10) {
        chiSquare += (seen - expected) * (seen - expected) / expected;
        expected = 0;
        seen = 0;
      }
    }
    assertTrue(chiSquare < CHI_SQUARE_99, () -> "skew " + skew);
  }

  @Test
  void zipfOverAMillionPagesIsNoDifferent() {
    long accesses = 200_000;
    List<Long> keys = Play.keys("zipf:pages=1000000,accesses=200000,skew=1.0", 3);
    double harmonic = LongStream.rangeClosed(1, 1_000_000).mapToDouble(k -> 1.0 / k).sum();
    for (int page : new int[] {0, 1, 9}) {
      double chance = 1 / (harmonic * (page + 1));
      double sigma = Math.sqrt(accesses * chance * (1 - chance));
      long seen = keys.stream().filter(key -> key == page).count();
      assertEquals(accesses * chance, seen, 4 * sigma, () -> "page " + page);
    }
    assertTrue(keys.stream().anyMatch(key -> key > 900_000));
    assertTrue(keys.stream().allMatch(key -> key >= 0 && key < 1_000_000));
  }

  @Test
  void zipfOfOnePageIsThatPage() {
    assertEquals(50, Play.counts("zipf:pages=1,accesses=50", 1, 1)[0]);
  }

  @Test
  void aHotspotGetsItsShareEvenly() {
    long[] counts =
        Play.counts("hotspot:pages=100,accesses=100000,hot=20%,heat=80%,drift=0", 100, 9);
    for (int page = 0; page < 100; page++) {
      double expected = page < 20 ? 4000 : 250;
      assertEquals(expected, counts[page], 5 * Math.sqrt(expected), "page " + page);
    }
  }

  @Test
  void aHotspotMovesByOnePageAtATimeAndAroundTheEnd() {
    List<Long> keys = Play.keys("hotspot:pages=10,accesses=1200,hot=30%,heat=100%,drift=100", 9);
    for (int i = 0; i < keys.size(); i++) {
      long place = Math.floorMod(keys.get(i) - i / 100, 10);
      assertTrue(place < 3, "access " + i);
    }
  }

  @Test
  void aLoopIsALoop() {
    assertEquals(List.of(0L, 1L, 2L, 0L, 1L, 2L, 0L), Play.keys("loop:pages=3,accesses=7", 1));
  }

  @Test
  void aScanGoesOnWhereItEndedBetweenTurnsOfReuse() {
    List<Long> keys = Play.keys("scan:pages=10,reused=30%,between=4,length=5,accesses=36", 1);
    long scanned = 3;
    for (int i = 0; i < keys.size(); i++) {
      if (i % 9 < 4) {
        assertTrue(keys.get(i) < 3, "access " + i);
      } else {
        assertEquals(scanned, keys.get(i), "access " + i);
        scanned = scanned == 9 ? 3 : scanned + 1;
      }
    }
    assertEquals(3, new HashSet<>(keys.stream().filter(key -> key < 3).toList()).size());
  }

  @ParameterizedTest
  @CsvSource({
    "rows, 0 0 1 1 2 2 0 0",
    "columns, 0 1 2 0 1 2 0 1",
    "turns, 0 0 1 1 2 2 0 1 2 0 1 2 0 0"
  })
  void aMatrixIsSweptByRowsByColumnsOrInTurns(String by, String expected) {
    List<Long> pages = List.of(expected.split(" ")).stream().map(Long::valueOf).toList();
    String word = "matrix:rows=3,columns=2,element=2048,by=%s,accesses=%d";
    assertEquals(pages, Play.keys(word.formatted(by, pages.size()), 1));
  }

  @Test
  void aPhaseUsesItsRunOfPagesAndNoOther() {
    List<Long> keys = Play.keys("phases:pages=1000,set=2%,length=500,accesses=5000", 4);
    HashSet<Long> firsts = new HashSet<>();
    for (int phase = 0; phase < 10; phase++) {
      HashSet<Long> used = new HashSet<>(keys.subList(500 * phase, 500 * (phase + 1)));
      assertEquals(20, used.size(), "phase " + phase);
      long first =
          used.stream()
              .filter(page -> !used.contains(Math.floorMod(page - 1, 1000L)))
              .findFirst()
              .orElseThrow();
      assertTrue(used.stream().allMatch(page -> Math.floorMod(page - first, 1000L) < 20));
      firsts.add(first);
    }
    assertTrue(firsts.size() > 7);
  }

  @Test
  void againstLruEveryAccessMissesWhereOneFrameMoreWouldHoldAll() {
    List<Long> keys = Play.keys("against-lru:memory=7,accesses=500", 1);
    assertEquals(500, Play.lru(keys, 7, false));
    assertEquals(500, Play.fifo(keys, 7));
    assertEquals(8, Play.lru(keys, 8, false));
    assertTrue(Play.lru(keys, 7, true) < 100);
  }

  @Test
  void againstFifoAFrameMoreMakesAMissMoreInEveryTurn() {
    List<Long> keys = Play.keys("against-fifo:pages=50,accesses=1200", 1);
    assertEquals(900, Play.fifo(keys, 3));
    assertEquals(1000, Play.fifo(keys, 4));
  }

  @Test
  void againstLfuTheDeadStayAndTheLoopMisses() {
    List<Long> keys = Play.keys("against-lfu:memory=8,times=3,accesses=500", 1);
    List<Long> misses = Play.lfuMisses(keys, 8);
    int lives = 7 * 3;
    assertEquals(Play.from(keys, lives), Play.from(misses, 7));
    assertEquals(7 + 4, Play.lru(keys, 8, false));
  }

  @Test
  void againstMruTwoPagesPushEachOtherOut() {
    List<Long> keys = Play.keys("against-mru:memory=6,accesses=300", 1);
    assertEquals(300, Play.lru(keys, 6, true));
    assertEquals(8, Play.lru(keys, 6, false));
  }

  @Test
  void against2qNoPageComesBackBeforeTwiceTheMemoryHasPassed() {
    List<Long> keys = Play.keys("against-2q:memory=5,accesses=100", 1);
    for (int i = 11; i < keys.size(); i++) {
      assertEquals(11, new HashSet<>(keys.subList(i - 11, i)).size());
      assertEquals(keys.get(i - 11), keys.get(i));
    }
    assertEquals(100, Play.arcMisses(keys, 5).size());
  }

  @Test
  void againstArcTheHotPagesMissAndThePairsGetTheFrames() {
    List<Long> keys = Play.keys("against-arc:memory=20,pages=2000,accesses=5000", 1);
    List<Long> misses = Play.arcMisses(keys, 20);
    long hot = keys.stream().filter(key -> key < 10).count();
    assertEquals(1000, hot);
    assertEquals(hot, misses.stream().filter(key -> key < 10).count());
    assertEquals(10, keys.stream().filter(key -> key < 10).distinct().count());
  }

  /** What comes of them with real policies is told and tested in the lab. */
  @ParameterizedTest
  @CsvSource({
    "'against-sieve:memory=5', 0 0 1 1 2 2 3 4 5 3 4 5 3",
    "'against-sieve:memory=8', 0 0 1 1 2 2 3 3 4 4 5 5 6 7 8 9 6 7 8 9",
    "'against-lru2:memory=4', 0 0 1 1 2 2 3 4 5 6 7 8 3 4",
    "'against-lirs:memory=3,pages=12', 0 1 2 0 1 2 3 4 5 3 4 5 6 7 8 6 7 8 9 10 11 9 10 11 0 1",
    "'against-lirs:memory=40,pages=160', 0 1 2 3 0 1 2 3 4 5 6 7 4 5 6 7 8",
    "'against-random:memory=4,pages=16', 0 1 2 3 0 1 2 4 0 1 2 5 0"
  })
  void anAdversaryPlaysByItsRule(String word, String expected) {
    List<Long> pages = List.of(expected.split(" ")).stream().map(Long::valueOf).toList();
    assertEquals(pages, Play.keys(word + ",accesses=" + pages.size(), 1));
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedDrawsTheSameAndAnotherAnotherWhereAnythingIsDrawn(Kind kind) {
    String word = kind.title() + ":accesses=3000";
    assertEquals(Play.keys(word, 7), Play.keys(word, 7));
    assertEquals(kind.isDrawn(), !Play.keys(word, 7).equals(Play.keys(word, 8)));
    assertEquals(kind.isDrawn(), Workload.inline(word).dependsOnSeed());
    assertEquals(Play.keys(word + ",seed=8", 7), Play.keys(word, 8));
  }

  @ParameterizedTest
  @EnumSource
  void aKeyIsOneOfThePages(Kind kind) {
    boolean sized = kind.parameters.stream().anyMatch(parameter -> parameter.key().equals("pages"));
    boolean aimed =
        sized && kind.parameters.stream().anyMatch(parameter -> parameter.key().equals("memory"));
    String word =
        kind.title() + ":accesses=20000" + (sized ? ",pages=40" : "") + (aimed ? ",memory=9" : "");
    long most = sized ? 40 : 2001;
    assertTrue(Play.keys(word, 2).stream().allMatch(key -> key >= 0 && key < most));
  }

  /** What a paper was written from must not change with the JDK or a clean-up here. */
  @Test
  void whatASeedDrawsNeverChanges() {
    assertEquals(
        List.of(62L, 0L, 711L, 2L, 192L, 2L, 8L, 156L), Play.keys("zipf:pages=1000,accesses=8", 1));
    assertEquals(
        List.of(94L, 77L, 77L, 24L, 24L, 92L, 78L, 35L),
        Play.keys("hotspot:pages=1000,accesses=8", 1));
  }
}
