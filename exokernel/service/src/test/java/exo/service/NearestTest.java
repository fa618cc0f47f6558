package exo.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> POLICIES =
      List.of("clock", "clockset", "fifo", "lru", "lruaging", "random");

  @ParameterizedTest
  @CsvSource({
    "clok, clock",
    "lcock, clock",
    "LRU, lru",
    "fif, fifo",
    "lrua, lru",
    "clocks, clock",
    "rand, random",
    "rnadom, random"
  })
  void aMistypedNameFindsWhatWasMeant(String typed, String meant) {
    assertEquals(meant, Nearest.to(typed, POLICIES));
  }

  @Test
  void aNameLikeNothingFindsNothing() {
    assertNull(Nearest.to("wtinylfu", POLICIES));
    assertNull(Nearest.to("", POLICIES));
    assertNull(Nearest.to("--", List.of("--memory")));
  }

  @Test
  void aBeginningFindsTheWhole() {
    assertEquals("--memory", Nearest.to("--mem", List.of("--mode", "--memory")));
    assertEquals("cache2k-orm-busy", Nearest.to("cache2k", List.of("arc", "cache2k-orm-busy")));
  }

  @Property(tries = 300)
  void theDistanceIsThatOfTheTextbook(
      @ForAll @AlphaChars @StringLength(max = 6) String a,
      @ForAll @AlphaChars @StringLength(max = 6) String b) {
    assertEquals(textbook(a, b, a.length(), b.length()), Nearest.distance(a, b, 99));
  }

  private static int textbook(String a, String b, int i, int j) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    int best = textbook(a, b, i - 1, j - 1) + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    best = Math.min(best, textbook(a, b, i - 1, j) + 1);
    best = Math.min(best, textbook(a, b, i, j - 1) + 1);
    if (i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1)) {
      best = Math.min(best, textbook(a, b, i - 2, j - 2) + 1);
    }
    return best;
  }
}
