package exo.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled scenario of three pagers whose time is scheduled, woven and audited. */
class SchedulesTest {
  @TempDir Path scratch;

  @Test
  void sharesOnRealTracesAreWhatTicketsSay() throws Exception {
    Path shares = scratch.resolve("shares.csv");
    JsonNode run = Exo.json(scratch, "shares", "--audit", "--shares", shares.toString());
    assertEquals(0, run.get("laws").get("violations").asLong());
    double[] tickets = {3, 2, 1};
    for (int i = 0; i < 3; i++) {
      JsonNode its = run.get("libos").get(i).get("schedule");
      assertEquals(tickets[i], its.get("tickets").asDouble());
      assertEquals(tickets[i] / 6, its.get("share").asDouble(), 0.005);
      assertEquals(tickets[i] / 6, its.get("idealShare").asDouble(), 0.001);
      assertTrue(its.get("mostOffSlices").asDouble() < 1.05, its.toString());
    }
    List<String> lines = Files.readAllLines(shares);
    assertTrue(lines.size() > 300, lines.size() + " lines");
  }

  @Test
  void whatDoesNotFitCostsOneLine() throws Exception {
    Exo.Ended ended = Exo.run(scratch, "run", "--schedule", "stride:3,2");
    assertEquals(2, ended.status());
    assertEquals(
        "exo: --schedule: scheduler stride takes a number of tickets for each libOS, 3 in all, as in"
            + " stride:1,1,1, and was given 2",
        ended.err().strip());
  }
}
