package exo.tests.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Whatever words a program executes, its neighbour does what it does alone, and no law is broken in any step. */
class HostileProps {
  private static final int WORDS = 400;
  private static final int FRAMES = 300;
  private static final long SLICE = 20_000;
  private static final int GUARANTEE = 100;
  private static final int MEMORY = 60;

  private static Conduct.@Nullable Account undisturbed;

  private static Crowd neighbour() throws IOException {
    Crowd crowd = new Crowd(FRAMES, SLICE, GUARANTEE, 2);
    crowd.add("quicksort", List.of("300"), MEMORY);
    return crowd;
  }

  private static Conduct.Account undisturbed() throws IOException {
    if (undisturbed == null) {
      try (Crowd crowd = neighbour()) {
        assertEquals("", crowd.run());
        undisturbed = crowd.account(0);
      }
    }
    return undisturbed;
  }

  /** No number is likelier than another: small ones are no instructions at all. */
  @Provide
  Arbitrary<Integer> words() {
    return Arbitraries.integers()
        .withDistribution(RandomDistribution.uniform())
        .edgeCases(EdgeCases.Config::none);
  }

  @Property(tries = 5)
  void everyWordOfARandomRangeHurtsOnlyWhoExecutesIt(@ForAll("words") int first)
      throws IOException {
    hurtOnlyWhoExecutesThem(new EveryWord(first, 1, WORDS));
  }

  @Property(tries = 5)
  void wordsFromEverywhereHurtOnlyWhoExecutesThem(
      @ForAll("words") int first, @ForAll("words") int step) throws IOException {
    hurtOnlyWhoExecutesThem(new EveryWord(first, step | 1, WORDS));
  }

  private static void hurtOnlyWhoExecutesThem(EveryWord tries) throws IOException {
    try (Crowd crowd = neighbour()) {
      crowd.add("everyword", tries);
      assertEquals("", crowd.run());
      assertEquals(undisturbed(), crowd.account(0));
      assertNull(crowd.outcome(1).failure());
    }
    assertEquals(WORDS, tries.count());
    Statistics.label("classes of exceptions").collect(tries.ends().keySet());
  }
}
