package exo.bench.lab;

import exo.bench.lab.statistics.Entrants;
import exo.minimal.policy.ObservationMode;
import exo.service.InputError;
import exo.service.Share;
import exo.service.Shell;
import exo.service.Size;
import exo.service.manifest.Names;
import exo.service.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that describe a contest, as they were typed. */
final class LabOptions {
  private static final int MOST_SEEDS = 1000;
  private static final int MOST_JOBS = 256;

  @Option(
      names = "--trace",
      paramLabel = "F,...",
      description = {
        "Traces: files, or bundled ones (exo list traces). Default: cache2k-orm-busy, arc-OLTP, "
            + "zipf and loop.",
      })
  @Nullable String trace;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "What the policies see: paging or cache. Default: cache.")
  @Nullable String mode;

  @Option(
      names = "--policy",
      paramLabel = "NAME,...",
      description = {
        "Replacement policies, or all: those that the mode shows enough. Default: the twelve that "
            + "are compared most in the literature; in paging: all.",
      })
  @Nullable String policy;

  @Option(
      names = "--size",
      paramLabel = "SIZE,...",
      description = {
        "Data frames, each as --memory of exo run. Default: 1%%,5%%,10%%,25%% of the trace's"
            + " pages.",
      })
  @Nullable String size;

  @Option(
      names = "--neighbour",
      paramLabel = "SCENARIO,...",
      description = {
        "Manifests or bundled scenarios whose libOSes share the machine with the one under test, "
            + "which comes last and is called lab: one after the other. all: every bundled one "
            + "that has room for it.",
      })
  @Nullable String neighbour;

  @Option(
      names = "--answer",
      paramLabel = "NAME,...",
      description = "What it gives when it is asked for frames (exo list answers).")
  @Nullable String answer;

  @Option(
      names = "--arbiter",
      paramLabel = "NAME,...",
      description = "Who decides whom to ask for frames (exo list arbiters).")
  @Nullable String arbiter;

  @Option(
      names = "--schedule",
      paramLabel = "HOW",
      description = "A scheduler and its terms, as in exo run; give it again for another one.")
  @Nullable List<String> schedule;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Seeds for whatever chance touches: 1 to N. Default: 10.")
  @Nullable String seeds;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Cells at a time; the rows do not depend on it. Default: one per processor.")
  @Nullable String jobs;

  @Option(
      names = "--writes",
      paramLabel = "SHARE",
      description =
          "Turns this share of accesses into stores where the trace has reads only: 20%%.")
  @Nullable String writes;

  @Option(
      names = "--content",
      paramLabel = "on|off",
      description = {
        "Whether bytes move and are checked. Hits, misses and cycles are the same either way. "
            + "Default: off.",
      })
  @Nullable String content;

  @Option(
      names = "--baseline",
      paramLabel = "NAME",
      description = {
        "The entrant that the others are compared with: a policy, or where answers, arbiters or "
            + "schedules vary its parts joined by +, as lru+oldest; the first that has them. "
            + "Default: lru, in paging lruaging, if it is in the contest, else the first.",
      })
  @Nullable String baseline;

  @Option(
      names = "--policy-path",
      paramLabel = "P",
      description = {
        "Where your own policies are: .java files, jars or directories, separated by colons.",
      })
  @Nullable String policyPath;

  /**
   * Makes the contest.
   *
   * @throws InputError for the first thing that is wrong with it
   */
  Contest contest(Inputs inputs, Shell shell) {
    Names names = inputs.names();
    ObservationMode seen = mode == null ? ObservationMode.CACHE : Names.mode("--mode", mode);
    Field field = field(names, seen);
    List<String> bundled = shell.installation().traceNames();
    return new Contest(
        traces(inputs, shell),
        seen,
        trace == null ? field.leavingOut(Defaults.missingTraces(bundled)) : field,
        sizes(),
        company(inputs, shell),
        answer == null ? List.of("") : squeezed("--answer", answer, names::checkAnswer),
        arbiter == null ? List.of("") : squeezed("--arbiter", arbiter, names::checkArbiter),
        schedule == null ? List.of("") : Listed.distinct("--schedule", schedule),
        content != null && onOff(content),
        writes == null ? Share.NONE : Share.parse("--writes", writes),
        LongStream.rangeClosed(1, count("--seeds", seeds, 10, MOST_SEEDS)).boxed().toList());
  }

  /** Returns how many cells run at a time. */
  int jobs() {
    return count("--jobs", jobs, Runtime.getRuntime().availableProcessors(), MOST_JOBS);
  }

  /** Returns the entrant to compare with, one of those that play. */
  String baseline(Entrants entrants) {
    if (baseline == null) {
      return Stream.of("lru", "lruaging")
          .map(entrants::find)
          .filter(found -> !found.isEmpty())
          .findFirst()
          .orElse(entrants.names().getFirst());
    }
    String found = entrants.find(baseline);
    if (found.isEmpty()) {
      throw InputError.unknown("--baseline", "entrant of this contest", baseline, entrants.names());
    }
    return found;
  }

  /** Returns the command line that gives the same rows: all that was typed here. */
  String commandLine() {
    var line = new StringBuilder("./exo lab");
    part(line, "--trace", trace);
    part(line, "--mode", mode);
    part(line, "--policy", policy);
    part(line, "--size", size);
    part(line, "--neighbour", neighbour);
    part(line, "--answer", answer);
    part(line, "--arbiter", arbiter);
    if (schedule != null) {
      schedule.forEach(one -> part(line, "--schedule", one));
    }
    part(line, "--seeds", seeds);
    part(line, "--writes", writes);
    part(line, "--content", content);
    part(line, "--baseline", baseline);
    part(line, "--policy-path", policyPath);
    return line.toString();
  }

  /** Quoted for a shell where it has to be. */
  private static void part(StringBuilder line, String option, @Nullable String value) {
    if (value != null) {
      boolean plain = value.matches("[A-Za-z0-9_./:,%@+=-]+");
      line.append(' ').append(option).append(' ');
      line.append(plain ? value : "'" + value.replace("'", "'\\''") + "'");
    }
  }

  /** Returns where policies of one's own are, or nothing. */
  String policyPath() {
    return policyPath == null ? "" : policyPath;
  }

  private Company company(Inputs inputs, Shell shell) {
    if (neighbour == null) {
      return Company.NONE;
    }
    if (!neighbour.equals("all")) {
      return Company.named(inputs, Listed.of("--neighbour", neighbour));
    }
    Company all = Company.all(inputs, shell.installation().scenarioNames());
    if (all.neighbours().isEmpty()) {
      throw InputError.at(
          "--neighbour", "no bundled scenario that has room for another libOS; accepted: a file");
    }
    return all;
  }

  /** Who has the machine to himself is never asked for frames: the table would be the same again. */
  private List<String> squeezed(String where, String text, Check check) {
    List<String> found = each(where, text, check);
    if (neighbour == null) {
      throw InputError.at(
          where,
          "nobody asks a libOS that has the machine to itself for frames; accepted: with"
              + " --neighbour");
    }
    return found;
  }

  private List<Contest.Played> traces(Inputs inputs, Shell shell) {
    List<String> chosen =
        trace == null
            ? Defaults.traces(shell.installation().traceNames())
            : Listed.of("--trace", trace, Workload.listed(trace));
    if (chosen.isEmpty()) {
      throw InputError.at("--trace", "no bundled trace here; accepted: a file");
    }
    List<Contest.Played> traces = new ArrayList<>();
    for (String name : chosen) {
      traces.add(inputs.trace(name));
    }
    return traces;
  }

  private Field field(Names names, ObservationMode seen) {
    if (policy == null) {
      return Field.byDefault(names, seen);
    }
    return policy.equals("all")
        ? Field.all(names, seen)
        : Field.named(names, seen, Listed.of("--policy", policy));
  }

  private List<String> sizes() {
    return size == null
        ? Defaults.SIZES
        : each(
            "--size",
            size,
            (where, text) -> {
              Size.parse(where, text);
              return text;
            });
  }

  private interface Check {
    String of(String where, String text);
  }

  private static List<String> each(String where, String text, Check check) {
    List<String> found = Listed.of(where, text);
    for (String one : found) {
      check.of(where, one);
    }
    return found;
  }

  private static boolean onOff(String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw InputError.unknown("--content", "choice", text, List.of("on", "off"));
    };
  }

  private static int count(String where, @Nullable String text, int otherwise, int most) {
    if (text == null) {
      return otherwise;
    }
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    }
    throw InputError.at(
        where, InputError.quote(text) + " is no such number; accepted: 1 to " + most);
  }
}
