package exo.testkit;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a campaign has checked, in numbers that add up over several runs.
 *
 * @param histories played
 * @param steps checked: up-calls and down-calls
 * @param upCalls of them
 * @param downCalls of them
 * @param refusals down-calls that were refused
 * @param changes steps that changed state for certain: boots, and down-calls of which that can be told by what was asked and answered
 * @param replays histories that were played twice
 * @param mismatches of those, the ones whose second run was another than their first
 * @param cuts of the power, in histories of another kind; what is done there are no steps
 * @param outcomes by down-call, by outcome, how often
 */
public record Totals(
    long histories,
    long steps,
    long upCalls,
    long downCalls,
    long refusals,
    long changes,
    long replays,
    long mismatches,
    Cuts cuts,
    Map<String, Map<String, Long>> outcomes) {
  /** Nothing so far. */
  public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0, Cuts.NONE, Map.of());

  /** {@return one history played twice} */
  public static Totals replayed(boolean same) {
    return new Totals(0, 0, 0, 0, 0, 0, 1, same ? 0 : 1, Cuts.NONE, Map.of());
  }

  /** {@return these cuts and nothing else} */
  public static Totals of(Cuts cuts) {
    return new Totals(0, 0, 0, 0, 0, 0, 0, 0, cuts, Map.of());
  }

  /** {@return both} */
  public Totals plus(Totals other) {
    return new Totals(
        histories + other.histories,
        steps + other.steps,
        upCalls + other.upCalls,
        downCalls + other.downCalls,
        refusals + other.refusals,
        changes + other.changes,
        replays + other.replays,
        mismatches + other.mismatches,
        cuts.plus(other.cuts),
        sum(outcomes, other.outcomes));
  }

  private static Map<String, Map<String, Long>> sum(
      Map<String, Map<String, Long>> one, Map<String, Map<String, Long>> other) {
    Map<String, Map<String, Long>> all = new TreeMap<>();
    add(all, one);
    add(all, other);
    return all;
  }

  private static void add(Map<String, Map<String, Long>> all, Map<String, Map<String, Long>> more) {
    more.forEach(
        (call, counts) -> {
          Map<String, Long> of = all.computeIfAbsent(call, name -> new TreeMap<>());
          counts.forEach((outcome, count) -> of.merge(outcome, count, Long::sum));
        });
  }
}
