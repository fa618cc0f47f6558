package exo.testkit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.kernel.audit.Law;
import exo.testkit.Campaign;
import exo.testkit.Judging;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a campaign prints in the end. */
final class SummaryTest {
  private static List<String> printed(Judging judging) {
    Campaign.Plan plan = new Campaign.Plan(7, 60, 1, judging);
    Campaign.Result result = Campaign.run(plan, sofar -> sofar.histories() >= 1, totals -> {});
    var out = new ByteArrayOutputStream();
    new Summary(new PrintStream(out, true, StandardCharsets.UTF_8)).print(plan, result, 2);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void countsOneAsOne() {
    List<String> lines = printed(Judging.ALL);
    assertEquals("histories 1, of seed 7, 60 actions each", lines.get(0));
    assertTrue(lines.contains("replayed  1 history, 0 mismatches"), lines::toString);
    assertTrue(
        lines.stream().anyMatch(line -> line.matches("power     cut at .* in 1 history of .*")),
        lines::toString);
  }

  @Test
  void tellsOfNothingThatWasNotToBeDone() {
    List<String> lines = printed(Judging.ALL.only(EnumSet.of(Law.L3)));
    assertFalse(lines.stream().anyMatch(line -> line.startsWith("replayed")), lines::toString);
    assertFalse(lines.stream().anyMatch(line -> line.startsWith("power")), lines::toString);
    assertEquals("laws      0 violations", lines.getLast());
  }
}
