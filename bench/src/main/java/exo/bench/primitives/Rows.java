package exo.bench.primitives;

import exo.bench.rows.AccessHit;
import exo.bench.rows.AccessWalk;
import exo.bench.rows.BindFrame;
import exo.bench.rows.CacheTrace;
import exo.bench.rows.ExceptionForward;
import exo.bench.rows.FaultMinor;
import exo.bench.rows.GateDirect;
import exo.bench.rows.GateThread;
import exo.bench.rows.NullCall;
import exo.bench.rows.PctSync;
import exo.bench.rows.Revoke;
import exo.bench.rows.RevokeArbiter;
import exo.bench.rows.RevokeBystander;
import exo.bench.rows.RevokeStorm;
import exo.bench.rows.SliceSwitch;
import exo.bench.rows.WeaveOverhead;
import exo.service.Figures;
import exo.service.InputError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The rows there are. */
final class Rows {
  private static final double MOST_GROWTH = 1.6;
  private static final double MOST_OVERHEAD = 1.1;
  private static final double MOST_OVER_A_CALL = 5;
  private static final double MOST_OVER_A_RING = 1.3;
  private static final double MOST_FOR_A_CALL = 10;
  private static final double MOST_FOR_AN_EXCEPTION = 80;
  private static final double MOST_FOR_A_TRANSFER = 60;
  private static final double MOST_FOR_A_SWITCH = 150;
  private static final double MOST_GROWTH_OF_A_SWITCH = 2;
  private static final int STORM = 64;
  private static final int[] FRAMES = {1_000, 10_000, 100_000, 1_000_000};
  private static final int[] SWITCHED = {10, 10_000};
  private static final int[] ARBITRATED = {10, 1_000, 10_000};
  private static final int[] ENVIRONMENTS = {1, 100, 10_000};

  /** Enough for each of the most environments to hold some. */
  private static final int FRAMES_OF_ENVIRONMENTS = 100_000;

  private static final String HIT = "an 8-byte load that hits the TLB, against the read alone";
  private static final String WALK =
      "an 8-byte load that misses the TLB, against the walk's four reads alone";
  private static final String BIND =
      "bind, check and unbind one named frame, against a Chronicle Map put and remove";
  private static final String FAULT =
      "a demand-zero fault, trap to resume, against unbind, bind and scrub alone";

  static final List<Row> ALL = all();

  private Rows() {}

  private static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    rows.add(time("access.hit", HIT, AccessHit.class, 2.0));
    rows.add(time("access.walk", WALK, AccessWalk.class, 2.5));
    rows.add(time("bind.frame", BIND, BindFrame.class, 1.5));
    rows.add(time("fault.minor", FAULT, FaultMinor.class, 2.0));
    for (String policy : List.of("lru", "clock")) {
      rows.add(cache("cache." + policy, policy, true, Target.ratio(0.5)));
    }
    for (String policy : List.of("lru", "clock")) {
      Target target = Target.ratio(0.2).andValue(20);
      rows.add(cache("cache." + policy + ".nocontent", policy, false, target));
    }
    for (String policy : List.of("fifo", "clock", "lru")) {
      rows.add(overhead(policy));
    }
    gates(rows);
    processor(rows);
    revocation(rows);
    arbiter(rows);
    rows.addAll(LabRows.all());
    rows.addAll(A64Rows.all());
    growWithFrames(rows, "access.hit", AccessHit.class);
    growWithFrames(rows, "access.walk", AccessWalk.class);
    growWithFrames(rows, "bind.frame", BindFrame.class);
    growWithFrames(rows, "fault.minor", FaultMinor.class);
    growWithEnvironments(rows);
    return List.copyOf(rows);
  }

  private static void gates(List<Row> rows) {
    rows.add(
        plain(
            "gate.direct",
            "an up-call that does nothing through the direct gate, against a method call",
            GateDirect.class,
            Map.of(),
            Target.over(MOST_OVER_A_CALL)));
    rows.add(
        plain(
            "gate.thread",
            "the same through the thread gate, against two bare rings between two threads",
            GateThread.class,
            Map.of(),
            Target.ratio(MOST_OVER_A_RING)));
  }

  private static void processor(List<Row> rows) {
    rows.add(
        plain(
            "null.call",
            "a down-call that does nothing, over the direct gate, against a method call",
            NullCall.class,
            Map.of(),
            Target.over(MOST_FOR_A_CALL)));
    rows.add(
        plain(
            "exception.forward",
            "an exception to the libOS's handler and back, against a method call",
            ExceptionForward.class,
            Map.of(),
            Target.over(MOST_FOR_AN_EXCEPTION)));
    rows.add(
        plain(
            "pct.sync",
            "a synchronous transfer one way, registers the message, against a method call",
            PctSync.class,
            Map.of(),
            Target.over(MOST_FOR_A_TRANSFER)));
    rows.add(
        plain(
            "slice.switch",
            "a slice ends and another's begins, both told, against a method call",
            SliceSwitch.class,
            Map.of("environments", "2"),
            Target.over(MOST_FOR_A_SWITCH)));
    for (int count : SWITCHED) {
      String sentence = "slice.switch among " + Figures.count(count) + " environments";
      var parameters = Map.of("environments", Integer.toString(count));
      rows.add(
          new Row(
              "slice.switch." + count,
              sentence,
              Unit.NANOSECONDS,
              SliceSwitch.class,
              parameters,
              Target.growth(MOST_GROWTH_OF_A_SWITCH),
              "slice.switch." + SWITCHED[0]));
    }
  }

  private static void revocation(List<Row> rows) {
    rows.add(revoke("polite.1", "polite", 1, "a frame asked for and given"));
    rows.add(revoke("polite.64", "polite", 64, "64 frames asked for and given"));
    rows.add(revoke("imperative", "imperative", 1, "a frame given when it is demanded"));
    rows.add(revoke("abort.clean", "clean", 1, "a clean frame taken from who is silent"));
    rows.add(revoke("abort.saved", "saved", 1, "a dirty frame taken and saved to a slot"));
    rows.add(revoke("abort.lost", "lost", 1, "a dirty frame taken, with no slot for it"));
    rows.add(
        revoke("repair", "repair", 1, "the same as abort.saved, and read back; cycles of that"));
    rows.add(storm("storm", false, "cycles from the first request to the last grant"));
    rows.add(storm("storm.request", true, "cycles from a request to its grant"));
    rows.add(
        plain(
            "revoke.bystander",
            "a frame taken from a neighbour, and saved; cycles by which a bystander's reads take"
                + " longer",
            RevokeBystander.class,
            Map.of("frames", "512"),
            Target.NONE));
  }

  private static Row revoke(String name, String conduct, int wanted, String what) {
    var parameters =
        Map.of("conduct", conduct, "wanted", Integer.toString(wanted), "frames", "512");
    String sentence = what + ", against unbind, bind and scrub alone";
    return plain("revoke." + name, sentence, Revoke.class, parameters, Target.NONE);
  }

  private static Row storm(String name, boolean each, String what) {
    var parameters =
        Map.of("wanted", Integer.toString(STORM), "each", Boolean.toString(each), "frames", "512");
    String sentence = STORM + " libOSes want one frame each of who is silent; " + what;
    return plain("revoke." + name, sentence, RevokeStorm.class, parameters, Target.NONE);
  }

  private static void arbiter(List<Row> rows) {
    String family = "revoke.arbiter.";
    for (int count : ARBITRATED) {
      var parameters = Map.of("environments", Integer.toString(count));
      String sentence =
          "a change and a decision among " + Figures.count(count) + ", against a binary search";
      rows.add(grown(family, count, ARBITRATED[0], sentence, RevokeArbiter.class, parameters));
    }
  }

  private static Row plain(
      String name,
      String sentence,
      Class<?> benchmark,
      Map<String, String> parameters,
      Target target) {
    return new Row(name, sentence, Unit.NANOSECONDS, benchmark, parameters, target, "");
  }

  private static Row time(String name, String sentence, Class<?> benchmark, double ratio) {
    return new Row(name, sentence, Unit.NANOSECONDS, benchmark, Map.of(), Target.ratio(ratio), "");
  }

  private static Row cache(String name, String policy, boolean content, Target target) {
    String sentence =
        policy.toUpperCase(Locale.ROOT)
            + " cache of 2,500 blocks on cache2k-orm-busy, whole path, against flat arrays"
            + (content ? " and the same copies" : "; nothing moved");
    var parameters = Map.of("policy", policy, "content", Boolean.toString(content));
    return new Row(name, sentence, Unit.MILLIONS, CacheTrace.class, parameters, target, "");
  }

  private static Row overhead(String policy) {
    String sentence =
        policy.toUpperCase(Locale.ROOT)
            + " over flat arrays on cache2k-orm-busy, code counted, against not counted";
    var parameters = Map.of("policy", policy);
    Target target = Target.ratio(MOST_OVERHEAD);
    return new Row(
        "weave.overhead." + policy,
        sentence,
        Unit.NANOSECONDS,
        WeaveOverhead.class,
        parameters,
        target,
        "");
  }

  private static void growWithFrames(List<Row> rows, String name, Class<?> benchmark) {
    for (int frames : FRAMES) {
      var parameters = Map.of("frames", Integer.toString(frames));
      String sentence = name + " on a machine of " + Figures.count(frames) + " frames";
      rows.add(grown("growth." + name + ".", frames, FRAMES[0], sentence, benchmark, parameters));
    }
  }

  private static void growWithEnvironments(List<Row> rows) {
    String family = "growth.bind.environments.";
    for (int count : ENVIRONMENTS) {
      var parameters =
          Map.of(
              "frames", Integer.toString(FRAMES_OF_ENVIRONMENTS),
              "environments", Integer.toString(count));
      String sentence = "bind.frame, the frames held by " + Figures.count(count) + " in turn";
      rows.add(grown(family, count, ENVIRONMENTS[0], sentence, BindFrame.class, parameters));
    }
  }

  private static Row grown(
      String family,
      int size,
      int smallest,
      String sentence,
      Class<?> benchmark,
      Map<String, String> parameters) {
    return new Row(
        family + size,
        sentence,
        Unit.NANOSECONDS,
        benchmark,
        parameters,
        Target.growth(MOST_GROWTH),
        family + smallest);
  }

  /** Returns the row of this name, which there is. */
  static Row named(String name) {
    for (Row row : ALL) {
      if (row.name().equals(name)) {
        return row;
      }
    }
    throw new IllegalStateException("no row " + name);
  }

  /**
   * Returns the rows of a group, or the one row of that name.
   *
   * @throws InputError when there are none
   */
  static List<Row> of(String group) {
    List<Row> chosen =
        ALL.stream().filter(row -> row.group().equals(group) || row.name().equals(group)).toList();
    if (chosen.isEmpty()) {
      throw unknown(group);
    }
    return chosen;
  }

  private static InputError unknown(String group) {
    Set<String> groups = new LinkedHashSet<>();
    Set<String> candidates = new LinkedHashSet<>();
    for (Row row : ALL) {
      groups.add(row.group());
      candidates.add(row.name());
    }
    candidates.addAll(groups);
    return InputError.unknown(
        "exo bench",
        "row or group of rows",
        group,
        candidates,
        InputError.listed(groups) + ", or a row as exo list rows has it");
  }
}
