package exo.bench.primitives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exo.bench.primitives.Measured.Round;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTest {
  private static final double NONE = Double.NaN;

  private static Result of(String row, double value, double baseline) {
    return new Result(Rows.named(row), new Measured(value, baseline, 0.25, 0.04), NONE);
  }

  @Test
  void medianOfTheRoundsIsTheFigure() {
    List<Round> rounds = List.of(new Round(30, 10, 1), new Round(90, 30, 0), new Round(44, 20, 2));
    Measured measured = Measured.of(rounds, Unit.NANOSECONDS);
    assertEquals(44, measured.value());
    assertEquals(20, measured.baseline());
    assertEquals(2.2, measured.ratio());
    assertEquals(1, measured.bytesPerOp());
    assertEquals((3.0 - 2.2) / 3.0, measured.spread(), 1e-9);
  }

  @Test
  void ratesAreTheInverseOfTimes() {
    Measured measured = Measured.of(List.of(new Round(50, 10, 0)), Unit.MILLIONS);
    assertEquals(20, measured.value());
    assertEquals(100, measured.baseline());
    assertEquals(0.2, measured.ratio(), 1e-9);
  }

  @Test
  void programsAreMeasuredColdAndWithoutARivalToo() {
    List<Round> rounds =
        List.of(
            new Round(5, NONE, NONE, NONE, 50),
            new Round(8, NONE, NONE, NONE, 50),
            new Round(4, NONE, NONE, NONE, 50));
    Measured measured = Measured.of(rounds, Unit.MIPS);
    assertEquals(200, measured.value());
    assertEquals(20, measured.cold());
    assertEquals((8 - 4) / 5.0, measured.spread(), 1e-9);
    assertTrue(Double.isNaN(measured.baseline()) && Double.isNaN(measured.ratio()));
    assertTrue(new Result(Rows.named("a64.sieve"), measured, NONE).reached());
    assertEquals(">= 120 MIPS", Rows.named("a64.sieve").target().text(Unit.MIPS));
  }

  @Test
  void roundsComeOutOfTheJvmOfARowAsTheyWent(@TempDir Path directory) throws IOException {
    List<Round> rounds = List.of(new Round(5, NONE, 0.5, 152, 50), new Round(8, 4, NONE));
    Path file = directory.resolve("rounds");
    ForkMain.write(rounds, file);
    assertEquals(rounds, ForkMain.read(Files.readAllLines(file)));
  }

  @Test
  void aContestMayTakeTenMinutes() {
    assertTrue(of("lab.contest", 600, 10).reached());
    assertFalse(of("lab.contest", 601, 10).reached());
    assertEquals("<= 600 s", Rows.named("lab.contest").target().text(Unit.SECONDS));
  }

  @Test
  void timesReachATargetFromAboveAndRatesFromBelow() {
    assertTrue(of("bind.frame", 150, 100).reached());
    assertFalse(of("bind.frame", 151, 100).reached());
    assertTrue(of("cache.lru", 5, 10).reached());
    assertFalse(of("cache.lru", 4.9, 10).reached());
  }

  @Test
  void aRateWithTwoTargetsMustReachBoth() {
    assertTrue(of("cache.lru.nocontent", 20, 100).reached());
    assertFalse(of("cache.lru.nocontent", 19, 90).reached());
    assertFalse(of("cache.lru.nocontent", 25, 130).reached());
  }

  @Test
  void growthIsWhatCountsForARowAboutGrowth() {
    Row row = Rows.named("growth.bind.frame.10000");
    Measured poor = new Measured(900, 100, 0, 0);
    assertTrue(new Result(row, poor, 1.6).reached());
    assertFalse(new Result(row, poor, 1.7).reached());
    assertFalse(new Result(row, poor, NONE).reached());
  }

  @Test
  void tableAndHeadingStandUnderEachOther() {
    BenchTable table = new BenchTable(Rows.ALL);
    String heading = table.heading();
    String line = table.line(of("cache.clock.nocontent", 21.34, 99.5));
    assertEquals(heading.indexOf("unit"), line.indexOf("M/s"));
    assertEquals(heading.indexOf("target"), line.indexOf(">= 0.20, >= 20 M/s"));
    assertTrue(line.endsWith("reached"), line);
    var cold = new Measured(150, 1200, NONE, NONE, 12.5, 0.04);
    String program = table.line(new Result(Rows.named("a64.nbody"), cold, NONE));
    assertEquals(heading.indexOf("cold") + "cold".length(), program.indexOf("12.5") + 4);
    assertEquals(heading.indexOf("unit"), program.indexOf("MIPS"));
  }

  @Test
  void jsonHasThePromisedNames() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Result> results = List.of(of("access.hit", 2.5, 2), of("cache.lru.nocontent", 21, 100));
    BenchJson.write(results, Effort.QUICK, false, bytes);
    JsonNode table = new ObjectMapper().readTree(bytes.toByteArray());
    assertEquals("exo.bench/1", table.get("schema").asText());
    assertTrue(table.get("quick").asBoolean());
    assertFalse(table.get("partial").asBoolean());
    JsonNode row = table.get("rows").get(0);
    assertEquals("access.hit", row.get("name").asText());
    assertEquals(2.5, row.get("value").asDouble());
    assertEquals("ns", row.get("unit").asText());
    assertEquals(2, row.get("baseline").asDouble());
    assertEquals(1.25, row.get("ratio").asDouble());
    assertEquals(0.25, row.get("bytesPerOp").asDouble());
    assertEquals(0.04, row.get("spread").asDouble());
    assertEquals(2, row.get("target").get("ratio").asDouble());
    assertTrue(row.get("reached").asBoolean());
    assertFalse(row.has("growth"));
    assertFalse(row.has("cold"));
    assertEquals(20, table.get("rows").get(1).get("target").get("value").asDouble());
  }
}
