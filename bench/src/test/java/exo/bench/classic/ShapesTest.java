package exo.bench.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table on the terminal, as JSON, and as a page. */
class ShapesTest {
  @Test
  void headingAndLinesStandUnderEachOtherOnAHundredColumns() {
    String heading = PrimitivesTable.heading();
    String line = PrimitivesTable.line(Made.result("matrix", 27_095_149, 27_095_149));
    assertEquals(heading.indexOf("exokernel") + 9, line.indexOf("27,095,149") + 10);
    assertEquals(heading.indexOf("monolith") + 8, line.lastIndexOf("27,095,149") + 10);
    assertTrue(line.length() <= 100, line);
    assertTrue(line.contains(" 1.00 ") && line.contains(" 1.03 "), line);
  }

  @Test
  void aRatioThatNobodyPublishedIsADash() {
    String line = PrimitivesTable.line(Made.result("dirty", 88, 95));
    assertTrue(line.contains("1.08      -"), line);
  }

  @Test
  void theFootSaysWhatIsMissingAndWhetherTheSumsComeOut() {
    var bytes = new ByteArrayOutputStream();
    new PrimitivesFoot(Made.report(), new PrintStream(bytes, true, StandardCharsets.UTF_8)).print();
    String foot = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(foot.contains("exokernel tlrpc >= 2 x pct"), foot);
    assertTrue(foot.contains("ways      6 tlb-hit   software TLB against hardware walk"), foot);
    assertTrue(
        foot.contains(
            "stride    23 3 of 4 tickets: 3.00 of 2 quanta, ideally 3.00, never more than 0.50 from"),
        foot);
    assertTrue(foot.contains("MISSED"), foot); // 100 is not 300
    assertTrue(foot.contains("every cycle of every row is a micro-step's"), foot);
    assertTrue(foot.contains("            prot1     l1TlbHit 100 x 1 = 100;"), foot);
    foot.lines().forEach(line -> assertTrue(line.length() <= 105, line));
  }

  @Test
  void jsonHasThePromisedNames() throws IOException {
    var bytes = new ByteArrayOutputStream();
    PrimitivesJson.write(Made.report(), bytes);
    JsonNode table = new ObjectMapper().readTree(bytes.toByteArray());
    assertEquals("exo.primitives/1", table.get("schema").asText());
    assertEquals("cortex-a53", table.get("profile").asText());
    assertEquals(1, table.get("seed").asLong());
    assertTrue(table.get("quick").asBoolean());
    assertFalse(table.get("partial").asBoolean());
    assertEquals(Primitives.ALL.size(), table.get("rows").size());
    JsonNode row = table.get("rows").get(1);
    assertEquals(2, row.get("number").asInt());
    assertEquals("sys-fast", row.get("name").asText());
    assertEquals(2, row.get("ratio").asDouble());
    assertEquals(21.3, row.get("paper").get("ultrixMicros").asDouble());
    JsonNode side = row.get("exokernel");
    assertEquals(100, side.get("cycles").asDouble());
    assertEquals(200, side.get("coldCycles").asDouble());
    assertEquals(0, side.get("unaccountedCycles").asDouble());
    assertEquals(12.345, side.get("hostNanos").asDouble());
    assertEquals(0.25, side.get("hostSpread").asDouble());
    assertEquals(20, side.get("hostNanosP99").asDouble());
    assertEquals(400, side.get("hostNanosCold").asDouble());
    JsonNode entry = side.get("account").get(0);
    assertEquals("l1TlbHit", entry.get("step").asText());
    assertEquals(100, entry.get("count").asDouble());
    assertFalse(paper(table, "dirty").has("ultrixMicros"));
    assertEquals(9.3, paper(table, "pct").get("l3Micros").asDouble());
    assertFalse(paper(table, "pct").has("ultrixMicros"));
    assertFalse(paper(table, "lrpc-pipe").has("ratio"));
    assertEquals(46, paper(table, "lrpc-pipe").get("leastRatio").asDouble());
    assertEquals(60, paper(table, "lrpc-pipe").get("mostRatio").asDouble());
    JsonNode contrast = table.get("contrasts").get(2);
    assertEquals(22, contrast.get("number").asInt());
    assertEquals("inverted", contrast.get("firstWay").asText());
    assertEquals(50, contrast.get("first").get("cycles").asDouble());
    assertEquals(0.8, contrast.get("ratio").asDouble());
    assertEquals(1.361386, contrast.get("paperRatio").asDouble());
    JsonNode client = table.get("stride").get("clients").get(1);
    assertEquals(1, client.get("tickets").asInt());
    assertEquals(3, client.get("quanta").size());
    assertEquals(0.5, client.get("furthestFromIdeal").asDouble());
    JsonNode check = table.get("compositions").get(0);
    assertEquals("appel1", check.get("row").asText());
    assertEquals(300, check.get("composed").asDouble());
    assertFalse(check.get("holds").asBoolean());
  }

  private static JsonNode paper(JsonNode table, String name) {
    for (JsonNode row : table.get("rows")) {
      if (row.get("name").asText().equals(name)) {
        return row.get("paper");
      }
    }
    throw new AssertionError("no row " + name);
  }

  @Test
  void ofRatiosThatWerePublishedWithoutFiguresTheRangeIsShown() {
    String line = PrimitivesTable.line(Made.result("lrpc-sig", 200, 900));
    assertTrue(line.contains("   4.50  26-37 "), line);
  }

  @Test
  void thePageHasEveryRowAndNothingLeftToFillIn() throws IOException {
    String page =
        PrimitivesPage.page(
            Made.report(),
            List.of(
                new Elsewhere(
                    "other",
                    List.of(new Elsewhere.Row("trap", 10, 25)),
                    List.of(new Elsewhere.Row("tlb-up", 20, 10)))),
            "abc1234");
    assertFalse(page.contains("{{") || page.contains("}}"), page);
    for (Primitive row : Primitives.ALL) {
      assertTrue(page.contains("| " + row.number() + " | `" + row.name() + "` |"), row.name());
    }
    assertTrue(page.contains("abc1234"));
    assertTrue(page.contains("| `other` | `trap` | 10 | 25 | 2.50 |"), page);
    assertTrue(page.contains("l1TlbHit 100 x 1 = 100"));
    for (Contrast row : Contrasts.ALL) {
      assertTrue(page.contains("| " + row.number() + " | `" + row.name() + "` |"), row.name());
    }
    assertTrue(page.contains("| `other` | `tlb-up` | 20 | 10 | 0.50 |"), page);
    assertTrue(page.contains("| 1 | 1.00 | 1.00 | 0.50 |"), page);
  }

  @Test
  void medianSpreadAndTailAreThoseOfTheSamples() {
    double[] samples = new double[101];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 200 - i;
    }
    HostTime time = Sampler.of(samples, 9);
    assertEquals(150, time.median());
    assertEquals((190.0 - 110) / 150, time.spread());
    assertEquals(199, time.p99());
    assertEquals(9, time.cold());
  }

  @Test
  void aTableThatIsNotWholeHasNoCompositionChecks() {
    Report whole = Made.report();
    var part =
        new Report(
            whole.machine(), whole.patience(), whole.results().subList(0, 2), List.of(), null);
    assertTrue(part.compositions().isEmpty());
  }
}
