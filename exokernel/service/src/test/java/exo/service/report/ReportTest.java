package exo.service.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exo.service.Exo;
import exo.service.manifest.Manifest;
import exo.service.manifest.Names;
import exo.service.manifest.RunPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
  @TempDir Path directory;
  private RunPlan plan;

  @BeforeEach
  void plan() {
    var exo = new Exo(directory);
    Path file =
        exo.write(
            "m.toml",
            """
            [run]
            audit = "step"
            seed = 42
            [[libos]]
            name = "shop"
            policy = ["fifo", "clock"]
            program = { trace = "cache2k-orm-busy" }
            [[libos]]
            name = "bank"
            mode = "paging"
            policy = ["fifo", "clock"]
            program = { trace = "arc-OLTP" }
            """);
    plan = Manifest.read(file, "m.toml", new Names(exo.installation()));
  }

  @Test
  void theTableReadsLikeThis() throws IOException {
    assertEquals(golden("table-100.txt"), text(100));
    assertEquals(golden("table-80.txt"), text(80));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 90, 100, 120, 200})
  void noLineIsWiderThanTheTerminal(int columns) {
    for (String line : RunText.lines(Results.run(plan, true), columns)) {
      assertTrue(line.length() <= columns, line);
    }
  }

  private String text(int columns) {
    return String.join("\n", RunText.lines(Results.run(plan, true), columns)) + "\n";
  }

  @Test
  void theLawsThatAreNotClaimedAreNamed() {
    List<String> lines = RunText.lines(Results.run(plan, false), 200);
    assertTrue(
        lines.stream().anyMatch(line -> line.endsWith("; content off: not claimed L5")),
        lines.toString());
  }

  @Test
  void jsonHasThePromisedNames() throws IOException {
    JsonNode run = json();
    assertEquals(42, run.get("seed").asInt());
    assertTrue(run.get("traceHash").asText().matches("[0-9a-f]{16}"));
    assertEquals(2_469_134, run.get("laws").get("checked").asLong());
    assertEquals(0, run.get("laws").get("violations").asLong());
    JsonNode row = run.get("libos").get(3);
    assertEquals("bank", row.get("name").asText());
    assertEquals("clock", row.get("policy").asText());
    assertEquals("paging", row.get("mode").asText());
    assertEquals(5_000_000, row.get("accesses").asLong());
    assertEquals(3_912_346, row.get("hits").asLong());
    assertEquals(1_087_654, row.get("misses").asLong());
    assertEquals(0.2175308, row.get("missRatio").asDouble());
    assertEquals(62.25, row.get("nsPerAccess").asDouble());
    assertEquals(1, row.get("cell").asInt());
  }

  @Test
  void jsonIsStableToTheLetter() throws IOException {
    assertEquals(golden("run.json"), rawJson());
  }

  @Test
  void everyCountIsInJsonUnderItsPath() throws IOException {
    JsonNode row = json().get("libos").get(0);
    for (Count count : Count.values()) {
      JsonNode value = row.at("/" + count.path().replace('.', '/'));
      assertTrue(value.isIntegralNumber(), count.path());
    }
  }

  @Test
  void everyNameInJsonIsInTheDocument() throws IOException {
    Path root = Path.of(System.getProperty("exo.root"));
    String document = Files.readString(root.resolve("docs/json.md"));
    List<String> names = new ArrayList<>();
    collect(json(), names);
    for (String name : names) {
      assertTrue(document.matches("(?s).*[`.]" + name + "[`.\\[].*"), name);
    }
  }

  private static void collect(JsonNode node, List<String> names) {
    for (var field : node.properties()) {
      names.add(field.getKey());
    }
    for (JsonNode child : node) {
      collect(child, names);
    }
  }

  /** The first cell, as if time had been scheduled on its machine. */
  private RunResult scheduled() {
    CellResult cell = Results.run(plan, true).cells().getFirst();
    List<LibOsResult> libOses = new ArrayList<>();
    for (LibOsResult row : cell.libOses()) {
      var facts =
          libOses.isEmpty()
              ? new LibOsResult.ScheduleFacts(3, 75, 7_500_000, 7_450_000.4, 0.75, 0.751, 0.745)
              : new LibOsResult.ScheduleFacts(0, 25, 2_500_000, 0, 0, 0.249, 0);
      libOses.add(
          new LibOsResult(
              row.name(),
              row.kind(),
              row.policy(),
              row.mode(),
              row.trace(),
              row.program(),
              row.memory(),
              row.counts(),
              facts,
              row.responses(),
              row.nsPerAccess()));
    }
    var with =
        new CellResult(
            0,
            libOses,
            cell.machine(),
            cell.clock(),
            cell.kernelCycles(),
            cell.idleCycles(),
            cell.traceHash(),
            cell.laws(),
            cell.revocations(),
            cell.ending());
    return new RunResult(plan, "1", List.of(with), 1);
  }

  @Test
  void sharesOfTimeStandBesideTheIdealWhereThereIsOne() throws IOException {
    List<String> lines = RunText.lines(scheduled(), 100);
    int caption =
        lines.indexOf(
            "processor time: shares of program, libOS and kernel cycles, against tickets");
    assertEquals(
        List.of(
            "libOS  policy  mode    tickets  turns    share    ideal  slices off at most",
            "shop   fifo    cache         3     75  75.10 %  74.50 %                0.75",
            "bank   fifo    paging        -     25  24.90 %        -                   -"),
        lines.subList(caption + 1, caption + 4));
    var stream = new ByteArrayOutputStream();
    RunJson.write(scheduled(), stream);
    JsonNode run = new ObjectMapper().readTree(stream.toString(StandardCharsets.UTF_8));
    JsonNode shop = run.get("libos").get(0).get("schedule");
    assertEquals(7_450_000, shop.get("idealCycles").asLong());
    assertEquals(0.751, shop.get("share").asDouble());
    assertTrue(run.get("libos").get(1).get("schedule").get("idealShare") == null);
    String document =
        Files.readString(Path.of(System.getProperty("exo.root")).resolve("docs/json.md"));
    for (var field : shop.properties()) {
      assertTrue(document.contains("`" + field.getKey() + "`"), field.getKey());
    }
  }

  @Test
  void theHashOfOneCellIsItsOwnAndOfSeveralDependsOnAll() {
    RunResult both = Results.run(plan, true);
    RunResult one = new RunResult(plan, "1", both.cells().subList(0, 1), 1);
    assertEquals(0x0123456789abcdefL, one.traceHash());
    assertEquals("0123456789abcdef", RunResult.hex(one.traceHash()));
    RunResult swapped = new RunResult(plan, "1", both.cells().reversed(), 2);
    assertNotEquals(both.traceHash(), swapped.traceHash());
  }

  private String rawJson() throws IOException {
    var stream = new ByteArrayOutputStream();
    RunJson.write(Results.run(plan, true), stream);
    return stream.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(rawJson());
  }

  /** What was looked at and found right; {@code -Dexo.golden=write} writes it down anew. */
  private String golden(String name) throws IOException {
    Path file = Path.of("src/test/resources/exo/service/report", name);
    if ("write".equals(System.getProperty("exo.golden"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, name.endsWith(".json") ? rawJson() : text(columns(name)));
    }
    return Files.readString(file);
  }

  private static int columns(String name) {
    return Integer.parseInt(name.replaceAll("\\D", ""));
  }
}
