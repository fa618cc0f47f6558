package exo.bench.lab.disk;

import exo.bench.lab.Listed;
import exo.service.AtomicFile;
import exo.service.Command;
import exo.service.ExitStatus;
import exo.service.InputError;
import exo.service.Progress;
import exo.service.Shell;
import exo.service.manifest.Names;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code exo lab disk}. */
@CommandLine.Command(
    name = "disk",
    description = {
      "Serves the requests of disk traces in one order after the other, and with their extents"
          + " placed one way after the other, on a modelled disk with an arm and a platter, in"
          + " simulated time of its own. docs/disk.md says what is modelled.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  exo lab disk                                       both bundled traces, everything",
      "  exo lab disk --order sstf,c-look --place none      two orders of service",
      "  exo lab disk --trace my.trace --stretch 1,2,4      a trace of one's own",
      "  exo lab disk --csv disk.csv --json disk.json",
    })
public final class DiskCommand implements Command {
  @Option(
      names = "--trace",
      paramLabel = "F,...",
      description = {
        "Disk traces: files in DiskSim's ASCII layout whose arrivals are whole nanoseconds, as"
            + " MQSim's are, or bundled ones. Default: mqsim-tpcc-small,mqsim-wsrch-small.",
      })
  String traces = "mqsim-tpcc-small,mqsim-wsrch-small";

  @Option(
      names = "--order",
      paramLabel = "NAME,...",
      description =
          "Orders of service: fcfs, sstf, scan, look, c-look, deadline, all or none. Default: all.")
  String orders = "all";

  @Option(
      names = "--place",
      paramLabel = "NAME,...",
      description =
          "Ways of placing extents: first-fit, best-fit, next-fit, buddy, scattered, all or none."
              + " Default: all.")
  String places = "all";

  @Option(
      names = "--stretch",
      paramLabel = "N,...",
      description = "Arrivals lie so many times as far apart as in the trace. Default: 1,10.")
  String stretches = "1,10";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the past of the partitions that extents are placed on. Default: 1.")
  long seed = 1;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Writes the rows to this file as CSV.")
  @Nullable String csv;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the rows to this file as JSON.")
  @Nullable String json;

  /** Makes one with the defaults. */
  public DiskCommand() {}

  @Override
  public ExitStatus run(Shell shell) throws IOException {
    List<DiskRow> rows = new ArrayList<>();
    List<String> chosenOrders = names("--order", "order of service", orders, DiskContest.orders());
    List<String> chosenPlaces =
        names("--place", "way of placing extents", places, DiskContest.places());
    if (chosenOrders.isEmpty() && chosenPlaces.isEmpty()) {
      throw InputError.at(
          "--place", "none, and --order is none, too; accepted: an order or a place");
    }
    List<Integer> chosenStretches = stretches();
    checkOutputs(shell);
    List<DiskContest> contests = contests(shell);
    check(contests, chosenStretches, !chosenPlaces.isEmpty());
    try (AtomicFile csvFile = file("--csv", csv, shell);
        AtomicFile jsonFile = file("--json", json, shell)) {
      play(contests, chosenOrders, chosenPlaces, chosenStretches, rows, shell);
      DiskText.table(rows, shell.columns()).forEach(shell.out()::println);
      if (csvFile != null) {
        DiskText.csv(rows, csvFile.stream());
        csvFile.commit();
      }
      if (jsonFile != null) {
        DiskText.json(rows, seed, jsonFile.stream());
        jsonFile.commit();
      }
    }
    return ExitStatus.OK;
  }

  private static void check(List<DiskContest> contests, List<Integer> stretches, boolean placing) {
    for (DiskContest contest : contests) {
      stretches.forEach(stretch -> contest.checkStretch("--stretch", stretch));
      if (placing) {
        contest.checkPlaceable();
      }
    }
  }

  private void play(
      List<DiskContest> contests,
      List<String> chosenOrders,
      List<String> chosenPlaces,
      List<Integer> chosenStretches,
      List<DiskRow> rows,
      Shell shell) {
    int each = (chosenOrders.size() + chosenPlaces.size()) * chosenStretches.size();
    try (Progress progress = new Progress(shell)) {
      for (DiskContest contest : contests) {
        for (String order : chosenOrders) {
          for (int stretch : chosenStretches) {
            shell.interruption().check();
            progress.at(order, rows.size(), (long) each * contests.size());
            rows.add(contest.order(order, stretch));
          }
        }
        for (String place : chosenPlaces) {
          for (int stretch : chosenStretches) {
            shell.interruption().check();
            progress.at(place, rows.size(), (long) each * contests.size());
            rows.add(contest.place(place, stretch, seed));
          }
        }
      }
    }
  }

  private List<DiskContest> contests(Shell shell) throws IOException {
    List<DiskContest> contests = new ArrayList<>();
    Names names = new Names(shell.installation());
    for (String trace : Listed.of("--trace", traces)) {
      contests.add(DiskContest.of(names.trace("--trace", trace, shell.directory())));
    }
    return contests;
  }

  private static List<String> names(String option, String kind, String text, List<String> all) {
    if (text.equals("all")) {
      return all;
    }
    if (text.equals("none")) {
      return List.of();
    }
    List<String> chosen = Listed.of(option, text);
    for (String name : chosen) {
      if (!all.contains(name)) {
        throw InputError.unknown(option, kind, name, all, InputError.listed(all) + ", all or none");
      }
    }
    return chosen;
  }

  private List<Integer> stretches() {
    List<Integer> chosen = new ArrayList<>();
    for (String text : Listed.of("--stretch", stretches)) {
      if (!text.matches("[1-9][0-9]{0,5}")) {
        throw InputError.at(
            "--stretch", InputError.quote(text) + " is no factor; accepted: 1 to 999999");
      }
      chosen.add(Integer.valueOf(text));
    }
    return chosen;
  }

  private void checkOutputs(Shell shell) {
    if (json != null
        && csv != null
        && path("--json", json, shell).equals(path("--csv", csv, shell))) {
      throw InputError.at("--csv", "the same file as --json");
    }
  }

  private static @Nullable AtomicFile file(String option, @Nullable String name, Shell shell) {
    return name == null ? null : AtomicFile.open(option, path(option, name, shell));
  }

  private static Path path(String option, String name, Shell shell) {
    try {
      return shell.directory().resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw InputError.at(option, InputError.quote(name) + " is no path");
    }
  }
}
