package exo.bench.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bench.lab.LabCell;
import exo.bench.lab.LabMethod;
import exo.bench.lab.LabResult;
import exo.bench.lab.LabRow;
import exo.bench.lab.LabSources;
import exo.service.report.LibOsResult.ScheduleFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

class ReportTest {
  private static final Set<String> VOID = Set.of("meta");
  private static final String EVIL = "<script>alert('x')</script> & \"q\" ]]> \u0000\u001b\ud800 ü";

  @TempDir private Path directory;

  @Test
  void thePageIsWellFormedAndNeedsNothingElse() throws IOException {
    Element root = disturbed().root();
    for (Element element : Written.all(root, "*")) {
      assertFalse(
          element.getLocalName().matches("script|link|img|iframe|object|use|image"),
          element.getLocalName());
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        var attribute = (Attr) element.getAttributes().item(i);
        assertFalse(
            !attribute.getName().startsWith("xmlns") && attribute.getValue().contains("//"),
            attribute.getName() + "=" + attribute.getValue());
      }
    }
    for (Element style : Written.all(root, "style")) {
      assertFalse(style.getTextContent().matches("(?s).*(@import|url\\(|[<>&]).*"));
    }
  }

  /** A browser reads the page as HTML, where an empty element other than these would swallow what follows. */
  @Test
  void noElementOfTheTextIsEmpty() throws IOException {
    for (Element element : Written.all(disturbed().root(), "*")) {
      assertTrue(
          !Written.isHtml(element)
              || VOID.contains(element.getLocalName())
              || element.hasChildNodes(),
          element.getLocalName());
    }
  }

  @Test
  void eachFigureIsAlsoAFileThatStandsAlone() throws IOException {
    Written report = disturbed();
    List<Element> figures = Written.all(report.root(), "figure");
    assertEquals(4 * 5 + 1, figures.size());
    Set<String> ids =
        figures.stream()
            .map(figure -> figure.getAttribute("id") + ".svg")
            .collect(Collectors.toSet());
    assertEquals(ids, new HashSet<>(report.names(".svg")));
    for (String name : report.names(".svg")) {
      Element svg = report.parsed(name);
      assertEquals("svg", svg.getLocalName());
      assertTrue(svg.getFirstChild().getTextContent().contains("prefers-color-scheme: dark"), name);
      assertTrue(Written.all(svg, "text").size() > 10, name + ": text is text");
    }
  }

  @Test
  void eachTableIsAlsoAFileWithAsManyRows() throws IOException {
    Written report = disturbed();
    List<Element> tables = Written.all(report.root(), "table");
    assertEquals(5, tables.size());
    List<String> files =
        report.names(".csv").stream()
            .filter(name -> !name.matches("(distribution|curves)-.*"))
            .toList();
    assertEquals(5, files.size());
    var rows = new ArrayList<Integer>();
    tables.forEach(table -> rows.add(Written.all(table, "tr").size()));
    var lines = new ArrayList<Integer>();
    files.forEach(name -> lines.add(report.table(name).size() + 1));
    rows.sort(null);
    lines.sort(null);
    assertEquals(rows, lines);
  }

  @Test
  void linksLeadToFilesOfTheReport() throws IOException {
    Written report = disturbed();
    List<String> targets =
        Written.all(report.root(), "a").stream()
            .map(link -> link.getAttribute("href"))
            .filter(target -> !target.startsWith("#"))
            .toList();
    assertEquals(report.files().size() - 1, targets.size());
    assertTrue(report.files().keySet().containsAll(targets));
  }

  @Test
  void thePageBeginsWithALinkToEachOfItsSections() throws IOException {
    Element root = disturbed().root();
    Element contents = Written.only(root, "nav", nav -> true);
    assertEquals(
        Written.all(root, "section").stream()
            .map(section -> "#" + section.getAttribute("id"))
            .toList(),
        Written.all(contents, "a").stream().map(link -> link.getAttribute("href")).toList());
  }

  /** The points are thousands, and a page that printed them would hide its method behind them. */
  @Test
  void thePointsOfTheCurvesLieBesideTheirFigureAndNotOnThePage() throws IOException {
    Written report = disturbed();
    List<String> points = report.table("curves-1.csv");
    assertEquals(
        SampleContest.curves().stream().mapToInt(curve -> curve.points().size()).sum(),
        points.size());
    assertTrue(points.getFirst().startsWith("cache2k-orm-busy,lru,1,"), points.getFirst());
    assertFalse(report.root().getTextContent().contains("largest error seen"));
  }

  /** Between the points that were played lines are straight, and where the optimum bends cross it. */
  @Test
  void aCurveOfFewPointsHasAMarkAtEach() throws IOException {
    var points = List.of(new MissRatioCurve.Point(10, 0.9), new MissRatioCurve.Point(100, 0.3));
    var few = new MissRatioCurve("fifo", "loop", 0.01, points);
    assertEquals(0, marks(List.of(SampleContest.curves().getFirst()), "many"));
    assertEquals(3, marks(List.of(few), "few"), "at the points and in the legend");
  }

  @Test
  void anErrorThatWouldBeRoundedToNothingIsNotShownAsNone() throws IOException {
    var points = List.of(new MissRatioCurve.Point(10, 0.9));
    var curves =
        List.of(
            new MissRatioCurve("a", "loop", 0.00004, points),
            new MissRatioCurve("b", "loop", 0.0001, points),
            new MissRatioCurve("c", "loop", 0, points),
            new MissRatioCurve("d", "loop", MissRatioCurve.UNKNOWN, points));
    Written report = Written.of(SampleContest.quiet(), curves, directory);
    List<String> texts =
        Written.all(report.parsed("curves-1.svg"), "text").stream()
            .map(Element::getTextContent)
            .toList();
    assertTrue(
        texts.containsAll(List.of("a ± < 0.01 %", "b ± 0.01 %", "c", "d ± ?")), texts.toString());
  }

  private long marks(List<MissRatioCurve> curves, String name) throws IOException {
    Written report = Written.of(SampleContest.quiet(), curves, directory.resolve(name));
    return report.names(".svg").stream()
        .filter(file -> file.startsWith("curves-"))
        .flatMap(file -> Written.all(report.parsed(file), "path").stream())
        .filter(path -> path.getAttribute("class").matches("(.* )?f-(?!paper).*"))
        .count();
  }

  @Test
  void aLegendHasSoManyColumnsAsItsLongestLabelLeavesRoomFor() {
    assertEquals(4, Drawing.columns(List.of("lru", "clockpro ± 1.04 %")));
    assertEquals(3, Drawing.columns(List.of("lru", "clock+stride:3,1,1,1")));
    assertEquals(1, Drawing.columns(List.of("x".repeat(200))));
  }

  /** The heading of a panel stands upright beside its bars. */
  @Test
  void aPanelIsAsHighAsItsHeadingHoweverFewItsBars() throws IOException {
    var rows = List.of(row("loop", "lru", "5%", 1, 7), row("loop", "lru", "25%", 1, 6));
    Written report = Written.of(SampleContest.of(rows), List.of(), directory);
    Element svg = report.parsed("cycles-1.svg");
    List<String> texts = Written.all(svg, "text").stream().map(Element::getTextContent).toList();
    assertTrue(texts.contains("5%: 1,000 frames"), texts.toString());
    double headings = 2 * Drawing.PLAIN.width("5%: 1,000 frames");
    double height = Double.parseDouble(svg.getAttribute("height"));
    assertTrue(height > headings + 96, height + " for two headings of " + headings / 2);
  }

  @Test
  void aSizeInBlocksIsNotSaidTwice() {
    assertEquals("500blocks", new Heat("500blocks", 500, List.of(), List.of()).title());
    assertEquals("500blocks", new Heat("500blocks", 500, List.of(), List.of()).heading());
    assertEquals("1block", new Heat("1block", 1, List.of(), List.of()).heading());
    assertEquals("1%: 1 frame", new Heat("1%", 1, List.of(), List.of()).heading());
    assertEquals("8MiB: 2,048", new Heat("8MiB", 2048, List.of(), List.of()).title());
  }

  /** Labels have two places: where all figures are nearly the same the axis still tells them apart. */
  @Test
  void noTwoLabelsOfTheMissesAreAlike() throws IOException {
    var one = List.of(row("loop", "lru", "5%", 1, 408_953));
    LabResult plain = SampleContest.of(one);
    var bare = new LabResult(plain.method(), one, List.of(), List.of(), false);
    Written report = Written.of(bare, List.of(), directory);
    List<String> labels =
        Written.all(report.parsed("misses-1.svg"), "text").stream()
            .map(Element::getTextContent)
            .filter(text -> text.endsWith(" %"))
            .toList();
    assertTrue(labels.size() > 2, labels.toString());
    assertEquals(labels.size(), new HashSet<>(labels).size(), labels.toString());
  }

  @Test
  void namesInsideFiguresAreUniqueOnThePageAndAllThere() throws IOException {
    Element root = disturbed().root();
    List<String> ids =
        Written.all(root, "*").stream()
            .map(element -> element.getAttribute("id"))
            .filter(id -> !id.isEmpty())
            .toList();
    assertEquals(ids.size(), new HashSet<>(ids).size());
    for (Element path : Written.all(root, "path")) {
      String clip = path.getAttribute("clip-path");
      assertTrue(
          clip.isEmpty() || ids.contains(clip.substring("url(#".length(), clip.length() - 1)),
          clip);
    }
  }

  @Test
  void theSameContestGivesTheSameBytes() throws IOException {
    Written once = disturbed();
    Written again =
        Written.of(SampleContest.disturbed(), SampleContest.curves(), directory.resolve("again"));
    assertEquals(once.files(), again.files());
  }

  @Test
  void textsFromOutsideAreEscaped() throws IOException {
    var cell = SampleContest.cell(EVIL, EVIL, EVIL, "", 1);
    LabRow good = row(EVIL, EVIL, EVIL, 1, 500_000);
    LabResult plain = SampleContest.of(List.of(good, LabRow.failed(cell, EVIL)));
    var result = new LabResult(plain.method(), plain.rows(), plain.bounds(), List.of(EVIL), true);
    var curve = new MissRatioCurve(EVIL, EVIL, 0, List.of(new MissRatioCurve.Point(1, 0.5)));
    Written report = Written.of(result, List.of(curve), directory);
    assertTrue(Written.all(report.root(), "script").isEmpty());
    assertFalse(report.page().contains("<script"));
    assertTrue(
        report
            .root()
            .getTextContent()
            .contains("<script>alert('x')</script> & \"q\" ]]> \ufffd\ufffd\ufffd ü"));
    report.names(".svg").forEach(report::parsed);
  }

  @Test
  void theFirstTableNamesTheWinnerAndItsDistanceToTheOptimum() throws IOException {
    var rows =
        List.of(row("loop", "mru", "5%", 1, 600_000), row("loop", "lru", "5%", 1, 1_000_000));
    Written report = Written.of(SampleContest.of(rows), List.of(), directory);
    double optimum =
        SampleContest.of(rows).bounds().stream()
            .filter(
                bound ->
                    bound.trace().equals("loop")
                        && bound.size().equals("5%")
                        && bound.name().equals("optimum"))
            .findFirst()
            .orElseThrow()
            .missRatio();
    String line = report.table("winners.csv").getFirst();
    assertTrue(
        line.startsWith(
            "loop,5%,1000,miss ratio,mru,0.6,lru,1.0," + optimum + "," + 0.6 / optimum + ","),
        line);
    Element result =
        Written.only(report.root(), "section", s -> s.getAttribute("id").equals("result"));
    assertEquals("mru", Written.only(result, "strong", strong -> true).getTextContent());
  }

  @Test
  void whoIsEquallyGoodHasWonTogether() throws IOException {
    var rows =
        List.of(
            row("loop", "b", "5%", 1, 7),
            row("loop", "a", "5%", 1, 7),
            row("loop", "c", "5%", 1, 8));
    Written report = Written.of(SampleContest.of(rows), List.of(), directory);
    assertTrue(report.table("winners.csv").getFirst().contains("\"a, b\",7.0E-6,c,8.0E-6"));
    assertTrue(report.root().getTextContent().contains("a in 1, b in 1."));
  }

  @Test
  void whereAllAreAlikeNoLineStandsOut() {
    var alike = List.of(row("loop", "b", "5%", 1, 7), row("loop", "a", "5%", 1, 7));
    assertEquals(Set.of(), Standings.of(SampleContest.of(alike)).races().getFirst().winners());
    var one = List.of(row("loop", "b", "5%", 1, 7), row("loop", "a", "5%", 1, 8));
    assertEquals(Set.of("b"), Standings.of(SampleContest.of(one)).races().getFirst().winners());
  }

  @Test
  void ofSeveralSeedsTheMedianAndItsIntervalAreGiven() throws IOException {
    var rows =
        List.of(
            drawn("random", 1, 900_000), drawn("random", 2, 500_000), drawn("random", 3, 600_000));
    Written report = Written.of(SampleContest.of(rows), List.of(), directory);
    assertTrue(
        report
            .table("scores.csv")
            .getFirst()
            .startsWith("loop,5%,1000,random,drawn,3,0.6,0.5,0.9,"));
  }

  @Test
  void theTableSaysHowEachComparesWithTheBaseline() throws IOException {
    var rows = new ArrayList<LabRow>();
    rows.add(row("loop", "lru", "5%", 1, 500_000));
    rows.add(row("loop", "mru", "5%", 1, 400_000));
    for (long seed = 1; seed <= 6; seed++) {
      rows.add(drawn("random", seed, 600_000 + seed));
    }
    Written report = Written.of(SampleContest.of(rows), List.of(), directory);
    List<String> scores = report.table("scores.csv");
    assertTrue(
        scores.get(0).startsWith("loop,5%,1000,mru,exact,1,0.4,0.4,0.4,fewer,,"), scores.get(0));
    assertTrue(scores.get(1).startsWith("loop,5%,1000,lru,exact,1,0.5,0.5,0.5,-,,"), scores.get(1));
    assertTrue(scores.get(2).contains(",more,0.03125,"), scores.get(2));
  }

  @Test
  void aCellThatFailedIsListedWithItsReasonAndTheRestGoesOn() throws IOException {
    var cell = SampleContest.cell("loop", "broken", "5%", "", 4);
    var rows = List.of(row("loop", "lru", "5%", 1, 7), LabRow.failed(cell, "it broke"));
    Written report = Written.of(SampleContest.of(rows), List.of(), directory);
    assertEquals(
        List.of("loop,cache,broken,5%,,clean,largest,,4,it broke"), report.table("failures.csv"));
    assertEquals(1, report.table("scores.csv").size());
    assertFalse(report.files().get("misses-1.svg").contains("broken"));
  }

  @Test
  void aContestInWhichEverythingFailedHasAReportToo() throws IOException {
    var rows = List.of(LabRow.failed(SampleContest.cell("loop", "lru", "5%", "", 1), "no"));
    Written report = Written.of(SampleContest.of(rows), List.of(), directory);
    assertTrue(report.root().getTextContent().contains("Nobody won"));
    report.names(".svg").forEach(report::parsed);
  }

  @Test
  void whatDiffersBetweenCellsIsInTheNamesAndWhatDoesNotIsNot() {
    var paging =
        new LabCell(
            "t",
            "paging",
            "lru",
            "5%",
            "n",
            "oldest",
            "largest",
            "",
            "0%",
            true,
            1,
            LabSources.ANY);
    var cache =
        new LabCell(
            "t", "cache", "lru", "5%", "n", "clean", "largest", "", "0%", true, 1, LabSources.ANY);
    Standings standings =
        Standings.of(
            SampleContest.of(List.of(LabRow.failed(paging, "x"), LabRow.failed(cache, "x"))));
    assertEquals(
        List.of("t, paging", "t, cache"), standings.races().stream().map(Race::name).toList());
    assertEquals(List.of("lru+oldest", "lru+clean"), standings.entrants());
  }

  @Test
  void anEntrantMayBeCalledLikeABound() throws IOException {
    Written report =
        Written.of(
            SampleContest.of(List.of(row("loop", "optimum", "5%", 1, 7))), List.of(), directory);
    assertEquals(
        2,
        Written.all(report.parsed("misses-1.svg"), "text").stream()
            .filter(text -> text.getTextContent().equals("optimum"))
            .count());
  }

  @Test
  void withoutANeighbourThereIsNothingOnRevocation() throws IOException {
    Written report = Written.of(SampleContest.quiet(), List.of(), directory);
    assertFalse(report.files().containsKey("responses.csv"));
    assertFalse(report.files().containsKey("response-1.svg"));
    assertFalse(report.files().containsKey("work.csv"));
    assertFalse(report.files().containsKey("distribution-1.svg"));
  }

  @Test
  void ofOneSeedTheTableClaimsNoInterval() throws IOException {
    Written report =
        Written.of(SampleContest.of(List.of(drawn("random", 1, 900_000))), List.of(), directory);
    assertTrue(
        report.table("scores.csv").getFirst().startsWith("loop,5%,1000,random,drawn,1,0.9,,,"),
        report.table("scores.csv").toString());
  }

  private static LabRow arbitrated(String arbiter, long work, long slowest) {
    LabRow row = row("loop", "lru", "5%", 1, 500_000);
    var cell =
        new LabCell(
            "loop",
            "cache",
            "lru",
            "5%",
            "greedy",
            "clean",
            arbiter,
            "",
            "0%",
            true,
            1,
            LabSources.ANY);
    var machine = Map.of("accesses", work, "cyclesToHand.max", slowest);
    return new LabRow(
        cell,
        "lru",
        1000,
        20_000,
        row.counts(),
        1_000_000,
        1,
        1,
        "",
        machine,
        false,
        row.responses(),
        null);
  }

  @Test
  void betweenArbitersTotalWorkAndTheSlowestResponseDecide() throws IOException {
    var rows = List.of(arbitrated("largest", 3, 70), arbitrated("newest", 4, 80));
    LabResult plain = SampleContest.of(rows);
    LabResult result = withBaseline(plain, "lru+largest");
    Written report = Written.of(result, List.of(), directory);
    List<String> winners = report.table("winners.csv");
    assertEquals(2, winners.size());
    assertTrue(
        winners.get(0).startsWith("loop,5%,1000,work/Mcycle,lru+newest,4.0,lru+largest,3.0,,"),
        winners.toString());
    assertTrue(
        winners
            .get(1)
            .startsWith("loop,5%,1000,slowest response,lru+largest,70.0,lru+newest,80.0,,"),
        winners.toString());
    List<String> work = report.table("work.csv");
    assertTrue(work.contains("loop,5%,1000,lru+largest,exact,1,3.0,3.0,3.0,-,,70.0,70.0,70.0,-,"));
    assertTrue(
        work.contains("loop,5%,1000,lru+newest,exact,1,4.0,4.0,4.0,more,,80.0,80.0,80.0,longer,"),
        work.toString());
    assertTrue(
        report
            .root()
            .getTextContent()
            .contains(
                "Most work of the whole machine, of 1 contest (a trace and a size each, ties"
                    + " count for all): lru+newest in 1."));
  }

  private static LabResult withBaseline(LabResult plain, String baseline) {
    LabMethod old = plain.method();
    var method =
        new LabMethod(
            old.version(),
            old.commit(),
            old.command(),
            old.profile(),
            old.cyclesPerSecond(),
            old.host(),
            old.jobs(),
            old.seeds(),
            old.writes(),
            baseline);
    return new LabResult(method, plain.rows(), plain.bounds(), plain.leftOut(), plain.partial());
  }

  @Test
  void theDistributionOfResponsesIsDrawnAndItsFileHasEveryStep() throws IOException {
    Written report = disturbed();
    List<String> steps =
        report.table("distribution-1.csv").stream()
            .filter(line -> line.startsWith("cache2k-orm-busy,1%,763,fifo,"))
            .toList();
    assertEquals(
        List.of(
            "cache2k-orm-busy,1%,763,fifo,175910,300,0.3",
            "cache2k-orm-busy,1%,763,fifo,195455,300,0.6",
            "cache2k-orm-busy,1%,763,fifo,202239,390,0.99",
            "cache2k-orm-busy,1%,763,fifo,301567,10,1.0"),
        steps);
    Element svg = report.parsed("distribution-1.svg");
    List<String> texts = Written.all(svg, "text").stream().map(Element::getTextContent).toList();
    assertTrue(texts.containsAll(SampleContest.POLICIES), texts.toString());
    assertTrue(Written.all(svg, "path").size() >= 4 * 12, "a line for each entrant and size");
  }

  @Test
  void thePageSaysWhetherBytesMoved() throws IOException {
    String with = Written.of(SampleContest.quiet(), List.of(), directory).root().getTextContent();
    assertTrue(with.contains("on: bytes move and are checked"), with);
    LabRow row = row("loop", "lru", "5%", 1, 7);
    var cell =
        new LabCell("loop", "cache", "lru", "5%", "", "", "", "", "0%", false, 1, LabSources.ANY);
    var bare = new LabRow(cell, "lru", 1000, 20_000, row.counts(), 1, 1, 1, "");
    String without =
        Written.of(SampleContest.of(List.of(bare)), List.of(), directory.resolve("bare"))
            .root()
            .getTextContent();
    assertTrue(without.contains("off: no bytes move; not claimed L5, L9"), without);
    assertFalse(without.contains("disk transfer"), without);
  }

  @Test
  void whatASchedulerGaveHasATable() throws IOException {
    LabRow row = arbitrated("largest", 3, 70);
    var scheduled =
        new LabRow(
            row.cell(),
            "lru",
            1000,
            20_000,
            row.counts(),
            1,
            1,
            1,
            "",
            row.machine(),
            false,
            row.responses(),
            new ScheduleFacts(3, 7, 70_000, 71_000, 1.25, 0.25, 0.5));
    Written report = Written.of(SampleContest.of(List.of(scheduled)), List.of(), directory);
    assertEquals(
        List.of("loop,5%,1000,lru,exact,1,7.0,0.25,0.25,0.25,0.5,1.25,1.25,1.25"),
        report.table("schedules.csv"));
  }

  private Written disturbed() throws IOException {
    return Written.of(SampleContest.disturbed(), SampleContest.curves(), directory.resolve("once"));
  }

  private static LabRow drawn(String policy, long seed, long misses) {
    LabRow row = row("loop", policy, "5%", seed, misses);
    return new LabRow(
        row.cell(),
        policy,
        1000,
        20_000,
        row.counts(),
        1,
        1,
        1,
        "",
        row.machine(),
        true,
        row.responses(),
        null);
  }

  private static LabRow row(String trace, String policy, String size, long seed, long misses) {
    return new LabRow(
        SampleContest.cell(trace, policy, size, "", seed),
        policy,
        1000,
        20_000,
        SampleContest.counts(misses, 0, ""),
        1,
        1,
        1,
        "");
  }
}
