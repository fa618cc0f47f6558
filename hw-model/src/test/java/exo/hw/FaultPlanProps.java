package exo.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FaultPlanProps {
  private static final int MANY = 20_000;

  @Property(tries = 100)
  void aDecisionDependsOnSeedAndOrdinalAlone(
      @ForAll long seed, @ForAll @LongRange(min = 1) long ordinal, @ForAll long before) {
    FaultPlan first = everything(seed);
    FaultPlan second = everything(seed);
    second.failsWrite(before);
    second.delayCycles(before);
    assertEquals(first.failsRead(ordinal), second.failsRead(ordinal));
    assertEquals(first.failsWrite(ordinal), second.failsWrite(ordinal));
    assertEquals(first.tearsWrite(ordinal), second.tearsWrite(ordinal));
    assertEquals(first.tornSectors(ordinal), second.tornSectors(ordinal));
    assertEquals(first.delayCycles(ordinal), second.delayCycles(ordinal));
    assertEquals(first.overtakenBy(ordinal), second.overtakenBy(ordinal));
  }

  @Property(tries = 20)
  void aShareIsMetWithinAFewStandardDeviations(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double share) {
    double tolerance = 6 * Math.sqrt(share * (1 - share) / MANY) + 1e-9;
    assertEquals(
        share, observed(FaultPlan.seeded(seed).withFailedReads(share)::failsRead), tolerance);
    assertEquals(
        share, observed(FaultPlan.seeded(seed).withTornWrites(share)::tearsWrite), tolerance);
  }

  @Property(tries = 200)
  void amountsStayInTheirRanges(
      @ForAll long seed,
      @ForAll @LongRange(min = 1, max = 1L << 40) long longest,
      @ForAll @IntRange(min = 1, max = 255) int depth,
      @ForAll @LongRange(min = 1) long ordinal) {
    FaultPlan plan = FaultPlan.seeded(seed).withDelays(1, longest).withReorderedWrites(1, depth);
    assertTrue(plan.delayCycles(ordinal) >= 1 && plan.delayCycles(ordinal) <= longest);
    assertTrue(plan.overtakenBy(ordinal) >= 1 && plan.overtakenBy(ordinal) <= depth);
    assertTrue(plan.tornSectors(ordinal) >= 0 && plan.tornSectors(ordinal) < 8);
  }

  @Example
  void seedsDiffer() {
    FaultPlan one = FaultPlan.seeded(1).withFailedReads(0.5);
    FaultPlan two = FaultPlan.seeded(2).withFailedReads(0.5);
    double different = observed(ordinal -> one.failsRead(ordinal) != two.failsRead(ordinal));
    assertEquals(0.5, different, 0.05);
  }

  @Example
  void questionsAreIndependent() {
    FaultPlan plan = FaultPlan.seeded(9).withFailedReads(0.5).withDelays(0.5, 10);
    double same = observed(ordinal -> plan.failsRead(ordinal) == plan.delayCycles(ordinal) > 0);
    assertEquals(0.5, same, 0.05);
  }

  @Example
  void noneNeverInterferes() {
    FaultPlan none = FaultPlan.NONE;
    assertFalse(
        LongStream.rangeClosed(1, 1000)
            .anyMatch(
                n ->
                    none.failsRead(n)
                        || none.failsWrite(n)
                        || none.tearsWrite(n)
                        || none.delayCycles(n) != 0
                        || none.overtakenBy(n) != 0));
  }

  @Example
  void valuesOutOfRangeAreNamedWithTheirRange() {
    assertMessage("failedReads is 1.5, must be 0 to 1", () -> FaultPlan.NONE.withFailedReads(1.5));
    assertMessage("failedWrites is NaN", () -> FaultPlan.NONE.withFailedWrites(Double.NaN));
    assertMessage("tornWrites is -0.1", () -> FaultPlan.NONE.withTornWrites(-0.1));
    assertMessage("maximumDelayCycles is 0, must be 1 to", () -> FaultPlan.NONE.withDelays(0.1, 0));
    assertMessage("reorderDepth is 256", () -> FaultPlan.NONE.withReorderedWrites(0.1, 256));
    assertMessage("powerCutAtWrite is -1", () -> FaultPlan.NONE.withPowerCut(-1));
    assertMessage("powerCutSectors is 9", () -> FaultPlan.NONE.withPowerCut(1, 9));
  }

  private static FaultPlan everything(long seed) {
    return FaultPlan.seeded(seed)
        .withFailedReads(0.3)
        .withFailedWrites(0.3)
        .withTornWrites(0.3)
        .withDelays(0.3, 1000)
        .withReorderedWrites(0.3, 8);
  }

  private static double observed(LongPredicate decision) {
    return LongStream.rangeClosed(1, MANY).filter(decision).count() / (double) MANY;
  }

  private static void assertMessage(String part, Runnable construction) {
    var thrown = assertThrows(IllegalArgumentException.class, construction::run);
    assertTrue(String.valueOf(thrown.getMessage()).contains(part), thrown.getMessage());
  }
}
