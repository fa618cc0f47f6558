package exo.bench.lab.report;

import exo.bench.lab.LabResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a contest as a page with its figures and tables. */
public final class Report {
  /** The page's name in its directory. */
  public static final String PAGE = "index.html";

  static {
    System.setProperty("java.awt.headless", "true"); // before anything asks for the screen
  }

  private Report() {}

  /**
   * Writes {@value #PAGE}, and each figure as SVG and each table as CSV beside it. The page needs none of them. They take the place of
   * an older report's all together.
   *
   * @param result the contest; the same gives the same bytes
   * @param curves miss-ratio curves of its traces, may be empty
   * @param directory is made when it is not there
   * @throws IOException when a file cannot be written
   */
  public static void write(LabResult result, List<MissRatioCurve> curves, Path directory)
      throws IOException {
    Standings standings = Standings.of(result);
    List<Figure> figures = figures(standings, curves);
    List<Sheet> sheets = sheets(result, standings);
    Path part = ReportFiles.begin(directory);
    for (Figure figure : figures) {
      Files.writeString(part.resolve(figure.name() + ".svg"), figure.file());
      if (figure.data() != null) {
        Files.writeString(part.resolve(figure.data().name() + ".csv"), figure.data().csv());
      }
    }
    for (Sheet sheet : sheets) {
      Files.writeString(part.resolve(sheet.name() + ".csv"), sheet.csv());
    }
    Files.writeString(part.resolve(PAGE), Page.of(result, standings, figures, sheets));
    ReportFiles.complete(directory);
  }

  private static List<Figure> figures(Standings standings, List<MissRatioCurve> curves) {
    var figures = new ArrayList<Figure>();
    for (Race race : standings.races()) {
      figures.add(MissFigure.of(race, standings.entrants()));
      figures.add(CyclesFigure.of(race, false));
      figures.add(CyclesFigure.of(race, true));
      if (ResponseFigure.hasAny(race)) {
        figures.add(ResponseFigure.of(race));
        figures.add(DistributionFigure.of(race, standings.entrants()));
      }
    }
    Map<String, List<MissRatioCurve>> byTrace =
        curves.stream()
            .collect(
                Collectors.groupingBy(
                    MissRatioCurve::trace, LinkedHashMap::new, Collectors.toList()));
    Set<String> bounds =
        standings.races().stream()
            .flatMap(race -> race.boundNames().stream())
            .collect(Collectors.toSet());
    int number = 0;
    for (List<MissRatioCurve> ofTrace : byTrace.values()) {
      figures.add(CurveFigure.of(number++, ofTrace, standings.entrants(), bounds));
    }
    return figures;
  }

  private static List<Sheet> sheets(LabResult result, Standings standings) {
    var sheets = new ArrayList<Sheet>();
    sheets.add(Sheets.winners(standings));
    sheets.add(Sheets.scores(standings, result.method().baseline()));
    sheets.add(Sheets.cycles(standings));
    String baseline = result.method().baseline();
    Stream.of(
            Sheets.work(standings, baseline),
            Sheets.schedules(standings),
            Sheets.responses(standings, baseline))
        .filter(sheet -> !sheet.rows().isEmpty())
        .forEach(sheets::add);
    if (result.hasTrouble()) {
      sheets.add(Sheets.failures(result));
    }
    return sheets;
  }
}
