package exo.bench.lab.report;

import exo.bench.lab.LabResult;
import exo.bench.lab.statistics.Yardstick;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the page says in sentences. */
final class Words {
  private Words() {}

  static String counted(long count, String noun) {
    return count == 1 ? "1 " + noun : Numbers.count(count) + " " + noun + "s";
  }

  /** {@return who won how often by each yardstick, those with the most victories first} */
  static String verdict(Standings standings) {
    List<Heat> heats = standings.races().stream().flatMap(race -> race.heats().stream()).toList();
    List<String> sentences =
        standings.yardsticks().stream()
            .map(
                yardstick ->
                    verdict(
                        yardstick, heats.stream().filter(heat -> heat.isHeld(yardstick)).toList()))
            .filter(sentence -> !sentence.isEmpty())
            .toList();
    return sentences.isEmpty() ? "Nobody won: no cell gave figures." : String.join(" ", sentences);
  }

  private static String verdict(Yardstick yardstick, List<Heat> heats) {
    Map<String, Long> victories =
        heats.stream()
            .flatMap(heat -> heat.winners(yardstick).stream())
            .collect(Collectors.groupingBy(Score::entrant, TreeMap::new, Collectors.counting()));
    if (victories.isEmpty()) {
      return "";
    }
    return title(yardstick)
        + ", of "
        + counted(heats.size(), "contest")
        + " (a trace and a size each, ties count for all): "
        + victories.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(entry -> entry.getKey() + " in " + entry.getValue())
            .collect(Collectors.joining(", "))
        + ".";
  }

  private static String title(Yardstick yardstick) {
    return switch (yardstick) {
      case MISSES -> "Fewest misses";
      case RESPONSE -> "Shortest responses, 99 in 100 of them";
      case WORK -> "Most work of the whole machine";
      case SLOWEST -> "Shortest slowest response of the whole machine";
    };
  }

  static String cells(LabResult result) {
    long failed = result.rows().stream().filter(row -> !row.trouble().isEmpty()).count();
    String all = counted(result.rows().size(), "cell") + ", each a boot of a fresh machine";
    return failed == 0 ? all : all + "; " + Numbers.count(failed) + " failed";
  }

  static List<String> method(boolean content) {
    return List.of(
        "Each cell boots a fresh simulated machine with a libOS that runs the policy, beside those"
            + " of the neighbour where there is one, and replays the trace on the full path:"
            + " look-up or fault, policy, binding, page table, disk"
            + (content
                ? " transfer, and every byte that is read is compared with what should be there."
                : " request with its cycles. No bytes move, so nothing is said of what is in them.")
            + " Misses are counted where the access waits for the libOS. Cycles are the"
            + " machine's and the same every time; only ns/access is the host's time, and changes"
            + " from run to run.",
        "In cache mode the libOS sees every look-up; in paging it sees faults and, when it asks,"
            + " access flags. The two are never compared with one another.",
        "Bounds are computed from the trace alone and need no machine: the optimum knows the future"
            + " but has to load each page that is accessed; with bypass it may hand a page through"
            + " without keeping it. No policy of its kind can have fewer misses.",
        "Figures are medians over the seeds, from low to high the interval that holds 95 of 100"
            + " medians of samples drawn from them with replacement (Efron's bootstrap). What is"
            + " drawn with one seed has none. Where no chance is involved a table says exact: there"
            + " is one seed, and a repetition gives the same number.",
        "Entrants differ in their policies, and where answers, arbiters or schedules are varied in"
            + " these. Whether one has fewer misses than the baseline, a shorter response, or a"
            + " machine that does more work, is exact where no chance is involved, and else judged"
            + " by Wilcoxon's signed rank test over the seeds at 5 in 100, the entrants of one size"
            + " together by Holm's method.");
  }
}
