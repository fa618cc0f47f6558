package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  @Test
  void theLeastComesFirstHoweverManyThereAre() {
    SplittableRandom chance = new SplittableRandom(1);
    Candidates candidates = new Candidates();
    for (int count = 0; count < 300; count++) {
      long[] keys = chance.longs(count, -count, count + 1).toArray();
      candidates.clear();
      Arrays.stream(keys).forEach(candidates::add);
      candidates.order();
      assertEquals(count, candidates.size());
      Arrays.sort(keys);
      for (long key : keys) {
        assertEquals(key, candidates.removeLeast());
      }
      assertEquals(0, candidates.size());
    }
  }
}
