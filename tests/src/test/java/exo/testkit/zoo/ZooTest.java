package exo.testkit.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import exo.kernel.audit.Law;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever looks for bugs must find these. */
class ZooTest {
  private static final Path STORIES =
      Path.of(System.getProperty("exo.root"), "tests/src/test/resources/zoo");
  private static final int SEEDS = 20;
  private static final long MOST_STEPS = 200_000;
  private static final int TRIALS = 3_000;
  private static final long MEDIAN_STEPS = 10_000;

  private final Zoo zoo = Zoo.ofProject();

  private static Path story(String name) {
    return STORIES.resolve(name + ".json");
  }

  @Test
  void thereAreFortyAndOneAtLeastForEachLaw() {
    assertTrue(zoo.mutants().size() >= 40, () -> zoo.mutants().keySet().toString());
    Set<Law> broken = EnumSet.noneOf(Law.class);
    zoo.mutants().values().forEach(mutant -> broken.addAll(mutant.laws()));
    assertEquals(EnumSet.range(Law.L1, Law.L13), broken);
  }

  @TestFactory
  Stream<DynamicTest> theShortestStoryOfEachBreaksItsLaw() {
    return zoo.mutants().values().stream()
        .map(mutant -> dynamicTest(mutant.name(), () -> isFound(mutant)));
  }

  private void isFound(Mutant mutant) {
    Found found = zoo.replay(mutant.name(), story(mutant.name()));
    assertNotNull(found, mutant::toString);
    assertTrue(mutant.isShownBy(found), found::toString);
  }

  /** Else it would not be the bug that is found. */
  @TestFactory
  Stream<DynamicTest> theSameStoryEndsWellInAWholeKernel() {
    return zoo.mutants().values().stream()
        .map(mutant -> dynamicTest(mutant.name(), () -> endsWell(mutant)));
  }

  private static void endsWell(Mutant mutant) throws IOException {
    String[] found = Hunt.replay(story(mutant.name()).toString(), mutant.finder().name());
    assertEquals(List.of(), List.of(found));
  }

  /** One of each kind: found by the auditor, by the model, by a cut; and one that shows by itself. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "books-count-what-is-set-aside",
        "wrong-order-of-checks",
        "torn-record-believed",
        "generation-not-bumped"
      })
  void aStoryIsShrunkToNearlyTheShortestThatIsKnown(String name, @TempDir Path scratch) {
    Mutant mutant = zoo.mutant(name);
    assertTrue(mutant.shortest().isPresent(), mutant::toString);
    int actions = shrunk(mutant, zoo.hunt(name, 1, MOST_STEPS), scratch);
    assertTrue(mutant.isShort(actions), () -> mutant + " in " + actions + " actions");
  }

  private int shrunk(Mutant mutant, @Nullable Found found, Path scratch) {
    assertNotNull(found, mutant::toString);
    List<String> story =
        zoo.shortest(
            mutant.name(), found, TRIALS, scratch.resolve(mutant.name() + ".json"), () -> false);
    int actions = Integer.parseInt(story.getFirst());
    System.out.printf("%-45s shrunk to %d, known %s%n", mutant.name(), actions, mutant.shortest());
    return actions;
  }

  @Tag("long")
  @TestFactory
  Stream<DynamicTest> eachIsShrunkToNearlyTheShortestThatIsKnown(@TempDir Path scratch) {
    return zoo.mutants().values().stream()
        .filter(mutant -> mutant.shortest().isPresent())
        .map(mutant -> dynamicTest(mutant.name(), () -> oneOfThreeShrinks(mutant, scratch)));
  }

  /** What one history shows in many actions another may show in few, and no removal leads from the one to the other. */
  private void oneOfThreeShrinks(Mutant mutant, Path scratch) {
    IntStream shrunk =
        IntStream.rangeClosed(1, 3)
            .map(seed -> shrunk(mutant, zoo.hunt(mutant.name(), seed, MOST_STEPS), scratch));
    int actions = shrunk.min().getAsInt();
    assertTrue(mutant.isShort(actions), () -> mutant + " in " + actions + " actions");
  }

  @Test
  void aBrokenKernelAndAWholeOneLiveSideBySide() throws IOException {
    try (MutantLoader world = zoo.open("generation-not-bumped")) {
      assertTrue(
          Zoo.hunt(zoo.mutant("generation-not-bumped"), world, 1, MEDIAN_STEPS) != null
              && Hunt.run(1, 500, Finder.AUDITOR.name()).length == 0);
    }
  }

  @Tag("long")
  @TestFactory
  Stream<DynamicTest> eachIsFoundWithoutAnyStory() {
    return zoo.mutants().values().stream()
        .map(mutant -> dynamicTest(mutant.name(), () -> hunt(mutant)));
  }

  private void hunt(Mutant mutant) {
    List<Long> steps = new ArrayList<>();
    int named = 0;
    long begun = System.nanoTime();
    try (MutantLoader world = zoo.open(mutant.name())) {
      for (long seed = 1; seed <= SEEDS; seed++) {
        Found found = Zoo.hunt(mutant, world, seed, MOST_STEPS);
        steps.add(found == null ? Long.MAX_VALUE : found.steps());
        named += found != null && mutant.isShownBy(found) ? 1 : 0;
      }
    }
    Collections.sort(steps);
    long median = steps.get(SEEDS / 2);
    System.out.printf(
        "%-45s by %s, named %d of %d times, median %,d steps, %.1f s a hunt%n",
        mutant.name(),
        mutant.finder(),
        named,
        SEEDS,
        median,
        (System.nanoTime() - begun) / 1e9 / SEEDS);
    assertTrue(named > SEEDS / 2 && median <= MEDIAN_STEPS, mutant::toString);
  }
}
