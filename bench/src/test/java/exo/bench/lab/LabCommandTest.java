package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.Exit;
import exo.service.ExitStatus;
import exo.service.Main;
import exo.service.Shell;
import exo.service.report.LibOsResult.ScheduleFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabCommandTest {
  private static final String[] SMALL = {"lab", "--trace", "a.lis", "--size", "10%,25%"};

  @TempDir Path directory;

  private Bench bench() throws IOException {
    Bench bench = new Bench(directory);
    bench.trace("a.lis", 600, 40);
    return bench;
  }

  private static String[] and(String[] some, String... more) {
    String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private LabResult result(String file) {
    return LabJson.read(directory.resolve(file), file);
  }

  /** Host time is the one figure that is not the same every time. */
  private static Map<LabCell, Map<String, Long>> figures(LabResult result) {
    Map<LabCell, Map<String, Long>> figures = new java.util.LinkedHashMap<>();
    for (LabRow row : result.rows()) {
      Map<String, Long> all = new TreeMap<>(row.counts());
      all.put("clock", row.clock());
      all.put("hash", row.traceHash());
      figures.put(row.cell(), all);
    }
    return figures;
  }

  @Test
  void theNumbersAreTheSameWhateverTheNumberOfJobs() throws IOException {
    Bench bench = bench();
    String[] all = and(SMALL, "--policy", "lru,fifo,random", "--seeds", "6");
    assertEquals(
        ExitStatus.OK, bench.exo(and(all, "--jobs", "1", "--report", "one", "--json", "1.json")));
    assertEquals(
        ExitStatus.OK, bench.exo(and(all, "--jobs", "2", "--report", "two", "--json", "2.json")));
    assertEquals(figures(result("1.json")), figures(result("2.json")));
    assertEquals(2 * (1 + 1 + 6), result("1.json").rows().size());
    assertEquals(
        List.copyOf(figures(result("1.json")).keySet()),
        List.copyOf(figures(result("2.json")).keySet()));
  }

  @Test
  void theTableNamesTheWinnerTheOptimumAndTheCommandThatRepeatsIt() throws IOException {
    Bench bench = bench();
    assertEquals(ExitStatus.OK, bench.exo(and(SMALL, "--policy", "lru,fifo")));
    assertTrue(bench.out().contains("600 accesses to 40 pages, cache mode"), bench.out());
    assertTrue(bench.out().contains("*"), bench.out());
    assertTrue(bench.out().contains("optimum-bypass"), bench.out());
    assertTrue(bench.out().contains("no chance is involved: every figure is exact"), bench.out());
    assertTrue(
        bench.out().contains("again     ./exo lab --trace a.lis --policy lru,fifo --size 10%,25%"),
        bench.out());
  }

  @Test
  void whatIsFinishedIsNeverComputedAgainAndATornLineIs() throws IOException {
    Bench bench = bench();
    String[] all = and(SMALL, "--policy", "lru,fifo", "--jobs", "1");
    assertEquals(ExitStatus.OK, bench.exo(and(all, "--json", "1.json")));
    Path ledger = directory.resolve("target/lab/cells.jsonl");
    List<String> lines = Files.readAllLines(ledger);
    assertEquals(4, lines.size());
    String marked = lines.get(0).replaceFirst("\"misses\":\\d+", "\"misses\":123");
    String torn = lines.get(3).substring(0, lines.get(3).length() / 2);
    Files.writeString(ledger, marked + "\n" + lines.get(1) + "\n" + lines.get(2) + "\n" + torn);

    assertEquals(ExitStatus.OK, bench.exo(and(all, "--json", "2.json")));
    List<LabRow> before = result("1.json").rows();
    List<LabRow> after = result("2.json").rows();
    assertEquals(123, after.getFirst().count("misses"));
    assertNotEquals(123, before.getFirst().count("misses"));
    for (int i = 1; i < 4; i++) {
      assertEquals(before.get(i).counts(), after.get(i).counts());
    }
    assertEquals(4, Files.readAllLines(ledger).size());
  }

  @Test
  void besideANeighbourWithoutAProgramCellsAreFoundAgainWhateverLiesInTheWorkingDirectory()
      throws IOException {
    Bench bench = bench();
    Files.writeString(
        directory.resolve("silent.toml"),
        """
        [machine]
        memory = "60frames"

        [[libos]]
        name = "hoarder"
        kind = "silent"
        memory = "8frames"
        guarantee = "4frames"
        parameters = { blocks = 4, slots = 8, stay = 999999999 }
        """);
    String[] all =
        and(SMALL, "--policy", "lru", "--neighbour", "silent.toml", "--seeds", "2", "--jobs", "1");
    assertEquals(ExitStatus.OK, bench.exo(all), bench.out() + bench.err());
    Path ledger = directory.resolve("target/lab/cells.jsonl");
    List<String> lines = Files.readAllLines(ledger);
    assertEquals(4, lines.size());
    Path stranger = Files.createTempFile(Files.createDirectories(Path.of("target")), "lab", "");
    try {
      assertEquals(ExitStatus.OK, bench.exo(all), bench.out() + bench.err());
    } finally {
      Files.delete(stranger);
    }
    assertEquals(lines, Files.readAllLines(ledger));
  }

  @Test
  void aTraceThatHasChangedIsPlayedAgain() throws IOException {
    Bench bench = bench();
    assertEquals(ExitStatus.OK, bench.exo(and(SMALL, "--policy", "lru", "--json", "1.json")));
    bench.trace("a.lis", 700, 40);
    assertEquals(ExitStatus.OK, bench.exo(and(SMALL, "--policy", "lru", "--json", "2.json")));
    assertEquals(600, result("1.json").rows().getFirst().count("accesses"));
    assertEquals(700, result("2.json").rows().getFirst().count("accesses"));
  }

  @Test
  void aCellThatFailsIsReportedInItsPlaceAndTheRestGoesOn() throws IOException {
    Bench bench = bench();
    bench.policy("Broken", "broken", 1, "throw new IllegalStateException(\"no idea\");");
    Exit status =
        bench.exo(
            and(
                SMALL,
                "--policy",
                "fifo,broken,lru",
                "--policy-path",
                "Broken.java",
                "--seeds",
                "1",
                "--json",
                "1.json"));
    assertEquals(ExitStatus.VIOLATED, status, bench.err());
    List<LabRow> rows = result("1.json").rows();
    assertEquals(6, rows.size());
    assertEquals("broken", rows.get(1).cell().policy());
    assertTrue(rows.get(1).trouble().contains("no idea"), rows.get(1).trouble());
    assertTrue(rows.get(0).trouble().isEmpty() && rows.get(2).trouble().isEmpty());
    assertTrue(bench.out().contains("failed    a.lis broken 10% seed 1: "), bench.out());
  }

  @Test
  void aPolicyOfOnesOwnEntersWithoutARebuild() throws IOException {
    Bench bench = bench();
    bench.policy("Newest", "newest", 1, "return last;");
    assertEquals(
        ExitStatus.OK,
        bench.exo(and(SMALL, "--policy", "newest,lru", "--policy-path", "Newest.java")),
        bench.err());
    assertTrue(bench.out().contains("newest"), bench.out());
  }

  @Test
  void aPolicyBelowItsMinimumIsAnErrorByNameAndLeftOutOfAll() throws IOException {
    Bench bench = bench();
    bench.policy("Picky", "picky", 5, "return last;");
    String[] all = and(SMALL, "--policy-path", "Picky.java");
    assertEquals(ExitStatus.INPUT, bench.exo(and(all, "--policy", "picky,lru")));
    assertEquals(
        "exo: --size: 10% of a.lis are 4 frames, and policy picky needs 5 at least; accepted:"
            + " 5frames or more, or another policy",
        bench.err());
    assertEquals("", bench.out());
    bench = new Bench(directory);
    assertEquals(ExitStatus.OK, bench.exo(and(all, "--policy", "all", "--json", "1.json")));
    assertTrue(
        bench.out().contains("left out  10% of a.lis are 4 frames, and policy picky needs 5"),
        bench.out());
    assertTrue(
        result("1.json").rows().stream()
            .anyMatch(row -> row.cell().policy().equals("picky") && row.frames() == 10));
  }

  @Test
  void aShareThatIsLessThanAFrameShowsTheFrameThatItIsPlayedWith() throws IOException {
    Bench bench = bench();
    assertEquals(
        ExitStatus.OK,
        bench.exo("lab", "--trace", "a.lis", "--policy", "lru,fifo", "--size", "0.001%,50%"),
        bench.err());
    assertTrue(bench.out().matches("(?s).*\nframes +1 +20 .*"), bench.out());
  }

  @Test
  void severalNeighboursAreADimensionOfTheContest() throws IOException {
    Bench bench = bench();
    bench.trace("b.lis", 300, 30);
    scenario("large.toml", "b.lis", 60, 20);
    scenario("small.toml", "a.lis", 30, 8);
    String[] all = and(SMALL, "--policy", "lru,fifo", "--neighbour", "large.toml,small.toml");
    all[4] = "24frames";
    assertEquals(
        ExitStatus.OK,
        bench.exo(and(all, "--arbiter", "largest", "--json", "1.json", "--csv", "1.csv")),
        bench.err());
    List<LabRow> rows = result("1.json").rows();
    assertEquals(
        List.of("large.toml", "small.toml", "large.toml", "small.toml"),
        rows.stream().map(row -> row.cell().neighbour()).toList());
    for (LabRow row : rows) {
      long others = row.cell().neighbour().equals("large.toml") ? 300 : 600;
      assertEquals(600 + others, row.machine().get("accesses"));
    }
    assertTrue(bench.out().contains("beside large.toml"), bench.out());
    assertTrue(bench.out().contains("beside small.toml"), bench.out());
    assertTrue(
        bench.out().matches("(?s).*\ntrace +neighbour +size .*\na.lis +small.toml +24frames .*"),
        bench.out());
    LabRow large = rows.get(0);
    LabRow small = rows.get(1);
    String together =
        String.format(
            Locale.ROOT,
            "2 of 2 +%,.2f +%,d",
            (600 + 300 + 600 + 600) * 1e6 / (large.clock() + small.clock()),
            Math.max(
                large.machine().get("cyclesToHand.max"), small.machine().get("cyclesToHand.max")));
    assertTrue(
        bench
            .out()
            .matches("(?s).*\na.lis +24frames +lru +own +largest +own +" + together + "\n.*"),
        bench.out());
    List<String> lines = Files.readAllLines(directory.resolve("1.csv"));
    assertEquals(5, lines.size());
    assertTrue(lines.get(2).startsWith("a.lis,cache,lru,24frames,small.toml,"), lines.get(2));
  }

  private void scenario(String file, String trace, int memory, int guarantee) throws IOException {
    Files.writeString(
        directory.resolve(file),
        """
        [machine]
        memory = "%dframes"

        [[libos]]
        name = "other"
        mode = "cache"
        memory = "20blocks"
        guarantee = "%dframes"
        parameters = { regain = "on" }
        program = { trace = "%s" }
        """
            .formatted(memory, guarantee, directory.resolve(trace)));
  }

  @Test
  void allNeighboursAreTheBundledScenariosThatHaveRoomAndTheOthersAreLeftOutAloud()
      throws IOException {
    Bench bench = bench();
    Files.createDirectories(directory.resolve("docs/scenarios"));
    scenario("docs/scenarios/fair.toml", "a.lis", 60, 20);
    scenario("docs/scenarios/full.toml", "a.lis", 30, 40);
    scenario("docs/scenarios/tight.toml", "a.lis", 24, 8);
    Path twin = directory.resolve("docs/scenarios/fair.toml");
    Files.writeString(
        directory.resolve("docs/scenarios/twin.toml"),
        Files.readString(twin).replace("\"other\"", "\"lab\""));
    String[] all = and(SMALL, "--policy", "lru,fifo", "--neighbour", "all");
    all[4] = "24frames";
    assertEquals(ExitStatus.OK, bench.exo(and(all, "--json", "1.json")), bench.err());
    LabResult result = result("1.json");
    assertEquals(
        List.of("fair", "fair"),
        result.rows().stream().map(row -> row.cell().neighbour()).toList());
    List<String> leftOut = result.leftOut();
    assertEquals(3, leftOut.size(), leftOut.toString());
    assertTrue(leftOut.get(0).startsWith("neighbour twin: --neighbour: "), leftOut.get(0));
    assertTrue(leftOut.get(1).startsWith("neighbour full: "), leftOut.get(1));
    assertTrue(leftOut.get(1).contains("would not fit"), leftOut.get(1));
    assertTrue(
        leftOut.get(2).startsWith("neighbour tight: --size: 24frames of a.lis are 24 frames"),
        leftOut.get(2));
    assertTrue(bench.out().contains("left out  neighbour full: "), bench.out());
  }

  @Test
  void aScenarioWithoutRoomIsLeftOutWithAllItsSeeds() throws IOException {
    Bench bench = bench();
    Files.createDirectories(directory.resolve("docs/scenarios"));
    scenario("docs/scenarios/fair.toml", "a.lis", 60, 20);
    scenario("docs/scenarios/full.toml", "a.lis", 30, 40);
    String[] all = and(SMALL, "--policy", "lru,random", "--neighbour", "all");
    all[4] = "24frames";
    assertEquals(ExitStatus.OK, bench.exo(and(all, "--json", "1.json")), bench.err());
    LabResult result = result("1.json");
    assertTrue(result.rows().stream().anyMatch(row -> row.cell().seed() > 1));
    assertTrue(
        result.rows().stream().allMatch(row -> row.cell().neighbour().equals("fair")), bench.out());
    assertEquals(1, result.leftOut().size(), result.leftOut().toString());
  }

  @Test
  void csvHasALineForEachRow() throws IOException {
    Bench bench = bench();
    assertEquals(ExitStatus.OK, bench.exo(and(SMALL, "--policy", "lru,fifo", "--csv", "1.csv")));
    List<String> lines = Files.readAllLines(directory.resolve("1.csv"));
    assertEquals(5, lines.size());
    assertTrue(lines.getFirst().startsWith("trace,mode,policy,size,"), lines.getFirst());
    assertTrue(lines.get(1).startsWith("a.lis,cache,lru,10%,"), lines.get(1));
  }

  @Test
  void aNeighbourSharesTheMachineAndItsAnswersAndArbitersAreVaried() throws IOException {
    Bench bench = bench();
    Files.writeString(
        directory.resolve("squeeze.toml"),
        """
        [machine]
        memory = "40frames"

        [[libos]]
        name = "other"
        mode = "cache"
        memory = "24blocks"
        guarantee = "8frames"
        parameters = { regain = "on" }
        program = { trace = "a.lis" }
        """);
    Exit status =
        bench.exo(
            "lab",
            "--trace",
            "a.lis",
            "--size",
            "24frames",
            "--policy",
            "lru",
            "--neighbour",
            "squeeze.toml",
            "--answer",
            "clean,oldest",
            "--arbiter",
            "largest,proportional",
            "--json",
            "1.json");
    assertEquals(ExitStatus.OK, status, bench.out() + bench.err());
    LabResult result = result("1.json");
    assertEquals(2 * (1 + 10), result.rows().size(), "proportional plays every seed");
    for (LabRow row : result.rows()) {
      assertEquals(row.cell().arbiter().equals("proportional"), row.drawn());
      assertEquals(600, row.count("accesses"));
      assertEquals(1200, row.machine().get("accesses"));
    }
    assertTrue(result.rows().stream().anyMatch(row -> row.count("asked") > 0), bench.out());
    assertTrue(bench.out().contains("work/Mcycle"), bench.out());
    assertTrue(bench.out().contains("against lru+clean+largest (0)"), bench.out());
    assertTrue(
        bench
            .out()
            .lines()
            .anyMatch(line -> line.contains("lru+oldest+proportional") && line.contains("±")),
        bench.out());
    LabRow asked =
        result.rows().stream().filter(row -> row.count("asked") > 0).findFirst().orElseThrow();
    assertEquals(asked.count("cyclesToHand.max"), asked.responses().lastKey());
  }

  @Test
  void aContestOfSchedulersHasWhatEachGaveInTableCsvJsonAndReport() throws IOException {
    Bench bench = bench();
    Files.writeString(
        directory.resolve("pair.toml"),
        """
        [machine]
        memory = "200frames"

        [run]
        slice = 20000

        [[libos]]
        name = "other"
        mode = "cache"
        memory = "40blocks"
        program = { trace = "a.lis" }
        """);
    String[] some = and(SMALL, "--policy", "lru", "--neighbour", "pair.toml");
    some[4] = "40blocks";
    String[] all = and(some, "--schedule", "stride:1,3", "--schedule", "stride:3,1");
    Exit status = bench.exo(and(all, "--json", "1.json", "--csv", "1.csv", "--report", "out"));
    assertEquals(ExitStatus.OK, status, bench.out() + bench.err());
    List<LabRow> rows = result("1.json").rows();
    assertEquals(2, rows.size());
    for (LabRow row : rows) {
      assertTrue(row.hasIdealTime(), row.toString());
      assertTrue(row.ofSchedule(ScheduleFacts::turns) > 1, row.toString());
    }
    assertTrue(
        rows.get(0).ofSchedule(ScheduleFacts::tickets)
            > rows.get(1).ofSchedule(ScheduleFacts::tickets));
    assertTrue(
        rows.get(0).ofSchedule(ScheduleFacts::mostOffSlices) > 0
            || rows.get(1).ofSchedule(ScheduleFacts::mostOffSlices) > 0);
    assertTrue(bench.out().contains("slices off at most"), bench.out());
    assertTrue(bench.out().contains("against lru+stride:1,3 (0)"), bench.out());
    assertTrue(
        Files.readAllLines(directory.resolve("1.csv"))
            .getFirst()
            .contains("schedule.turns,schedule.cycles,schedule.share"));
    List<String> schedules = Files.readAllLines(directory.resolve("out/schedules.csv"));
    assertEquals(3, schedules.size(), schedules.toString());
    List<String> winners = Files.readAllLines(directory.resolve("out/winners.csv"));
    assertTrue(winners.get(1).contains("work/Mcycle"), winners.toString());
  }

  @Test
  void inPagingPoliciesGoByTheNamesOfThoseThatRan() throws IOException {
    Bench bench = bench();
    Exit status =
        bench.exo(
            and(SMALL, "--mode", "paging", "--policy", "all", "--seeds", "1", "--json", "1.json"));
    assertEquals(ExitStatus.OK, status, bench.err());
    LabResult result = result("1.json");
    for (LabRow row : result.rows()) {
      assertEquals(row.policy(), row.cell().policy());
    }
    assertEquals("lruaging", result.method().baseline());
    assertTrue(
        bench.out().contains("left out  policy lru needs to see more than paging shows"),
        bench.out());
  }

  private List<LabRow> beside(String arbiter, String program) throws IOException {
    Bench bench = bench();
    Files.writeString(
        directory.resolve("loop.workload"), "kind = \"loop\"\npages = 30\naccesses = 300\n");
    Files.writeString(
        directory.resolve("zipf.workload"), "kind = \"zipf\"\npages = 30\naccesses = 300\n");
    Files.writeString(
        directory.resolve("beside.toml"),
        """
        [machine]
        memory = "40frames"

        [run]
        arbiter = "%s"

        [[libos]]
        name = "other"
        mode = "cache"
        memory = "20blocks"
        guarantee = "8frames"
        parameters = { regain = "on" }
        program = { trace = "%s" }
        """
            .formatted(arbiter, program));
    String[] all = and(SMALL, "--policy", "lru", "--neighbour", "beside.toml", "--seeds", "3");
    all[4] = "24frames";
    assertEquals(ExitStatus.OK, bench.exo(and(all, "--json", "1.json")), bench.out() + bench.err());
    return result("1.json").rows();
  }

  @Test
  void theArbiterOfTheNeighboursMachineCountsWhereNoneIsNamed() throws IOException {
    assertEquals(1, beside("largest", "loop.workload").size());
    assertEquals(3, beside("proportional", "loop.workload").size());
  }

  @Test
  void aNeighboursWorkloadThatFollowsTheSeedIsPlayedWithEverySeed() throws IOException {
    List<LabRow> rows = beside("largest", "zipf.workload");
    assertEquals(3, rows.size());
    assertTrue(rows.stream().allMatch(LabRow::drawn));
  }

  /** The columns of a line of curves-1.csv: trace, curve, frames, miss ratio, largest error seen. */
  private List<String[]> curves(String report) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve(report).resolve("curves-1.csv"));
    assertEquals("trace,curve,frames,miss ratio,largest error seen", lines.getFirst());
    return lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  @Test
  void aTraceOfFewPagesHasTheCurvesThatTheMachineHasInEitherMode() throws IOException {
    for (String mode : List.of("paging", "cache")) {
      String[] all = and(SMALL, "--mode", mode, "--policy", "fifo,clock,clockset,sieve,car");
      Bench bench = bench();
      assertEquals(ExitStatus.OK, bench.exo(and(all, "--report", mode)), bench.err());
      for (String name : List.of("lru", "optimum", "fifo", "clock", "clockset", "sieve", "car")) {
        List<String[]> curve =
            curves(mode).stream().filter(point -> point[1].equals(name)).toList();
        assertFalse(curve.isEmpty(), name + " in " + mode);
        curve.forEach(point -> assertEquals(0, Double.parseDouble(point[4]), name + " in " + mode));
      }
    }
  }

  @Test
  void whereAPlayWithoutStoresIsAnotherOneItsCurveSaysHowFarItIsOff() throws IOException {
    Bench bench = bench();
    String[] all = and(SMALL, "--policy", "nru", "--writes", "40%", "--seeds", "1");
    assertEquals(ExitStatus.OK, bench.exo(and(all, "--report", "out")), bench.err());
    assertTrue(
        curves("out").stream()
            .filter(point -> point[1].equals("nru"))
            .allMatch(point -> Double.parseDouble(point[4]) > 0));
  }

  @Test
  void anInterruptedContestIsPartialAndGoesOnLater() throws IOException {
    Bench bench = bench();
    bench.interruption.request();
    assertEquals(
        ExitStatus.INTERRUPTED,
        bench.exo(and(SMALL, "--policy", "lru", "--report", "out", "--json", "1.json")));
    assertTrue(result("1.json").partial());
    assertFalse(Files.exists(directory.resolve("out/index.html")));
    assertEquals(
        ExitStatus.OK,
        new Bench(directory).exo(and(SMALL, "--policy", "lru", "--report", "out")),
        "a directory with finished cells alone needs no --force");
    assertTrue(Files.exists(directory.resolve("out/index.html")));
  }

  @Test
  void aKillWhileThePageWasBeingWrittenAsksForNoForceEither() throws IOException {
    Bench bench = bench();
    String[] all = and(SMALL, "--policy", "lru", "--report", "out");
    assertEquals(ExitStatus.OK, bench.exo(all), bench.err());
    Path out = directory.resolve("out");
    List<String> cells = Files.readAllLines(out.resolve("cells.jsonl"));
    Path part = Files.createDirectory(out.resolve("report.part"));
    Files.move(out.resolve("index.html"), part.resolve("index.html"));
    Files.move(out.resolve("misses-1.svg"), part.resolve("misses-1.svg"));
    bench = new Bench(directory);
    assertEquals(ExitStatus.OK, bench.exo(all), bench.err());
    assertTrue(Files.exists(out.resolve("index.html")));
    assertTrue(Files.exists(out.resolve("misses-1.svg")));
    assertFalse(Files.exists(part));
    assertEquals(cells, Files.readAllLines(out.resolve("cells.jsonl")));
    assertEquals(ExitStatus.INPUT, new Bench(directory).exo(all), "now it is complete");
  }

  @Test
  void whoInterruptsTheCurvesGetsNoPageThatLooksComplete() throws IOException {
    Bench bench = bench();
    Shell shell = bench.shell();
    var afterTheCells =
        new OutputStream() {
          @Override
          public void write(int b) {
            bench.interruption.request(); // the table is printed, and then come the curves
          }
        };
    var interrupting =
        new Shell(
            shell.in(),
            new PrintStream(afterTheCells, true, StandardCharsets.UTF_8),
            shell.err(),
            shell.directory(),
            shell.installation(),
            shell.columns(),
            shell.terminal(),
            false,
            bench.interruption);
    List<String> command = List.of(and(SMALL, "--policy", "lru,fifo", "--report", "out"));
    assertEquals(ExitStatus.INTERRUPTED, Main.run(command, interrupting));
    assertFalse(Files.exists(directory.resolve("out/index.html")));
    assertEquals("exo: interrupted before the page of --report was written", bench.err());
    assertEquals(ExitStatus.OK, Main.run(command, new Bench(directory).shell()));
    assertTrue(Files.exists(directory.resolve("out/index.html")));
  }
}
