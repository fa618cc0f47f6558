package exo.bench.primitives;

import exo.bench.lab.DefaultContest;
import exo.bench.rows.LabCache;
import exo.bench.rows.LabMemory;
import exo.bench.rows.LabPaging;
import exo.service.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rows {@code lab.*}: how fast contests between policies are played, how much heap a page of one takes, and how long one is. */
final class LabRows {
  private static final List<String> POLICIES = List.of("lru", "clock", "fifo", "sieve");
  private static final String ORM = "cache2k-orm-busy";
  private static final int ORM_BLOCKS = 2_500;
  private static final int ORM_PAGES = 76_349;
  private static final int ZIPF_BLOCKS = 100_000;
  private static final double LEAST_HITS = 20;
  private static final double LEAST_PAGING = 50;
  private static final double MOST_BYTES = 64;
  private static final double MOST_SECONDS = 600;

  private static final Target ORM_FLAT = Target.ratio(0.6);
  private static final Target ORM_HASH = Target.ratio(1.0);
  private static final Target ORM_BLANK = Target.ratio(1.5).andValue(25);
  private static final Target ZIPF_BLANK = Target.ratio(2.0).andValue(10);

  private LabRows() {}

  static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    for (String policy : POLICIES) {
      rows.add(cache("lab.orm." + policy, policy, ORM, ORM_BLOCKS, true, "flat", ORM_FLAT));
    }
    for (String policy : POLICIES) {
      String name = "lab.orm." + policy + ".hash";
      rows.add(cache(name, policy, ORM, ORM_BLOCKS, true, "hash", ORM_HASH));
    }
    for (String policy : POLICIES) {
      String name = "lab.orm." + policy + ".nocontent";
      rows.add(cache(name, policy, ORM, ORM_BLOCKS, false, "hash", ORM_BLANK));
    }
    for (String policy : POLICIES) {
      String name = "lab.zipf." + policy + ".nocontent";
      rows.add(cache(name, policy, "zipf", ZIPF_BLOCKS, false, "hash", ZIPF_BLANK));
    }
    Target hits = Target.value(LEAST_HITS);
    rows.add(cache("lab.hits", "lru", ORM, ORM_PAGES, true, "flat", hits));
    rows.add(paging());
    rows.add(memory());
    rows.add(contest());
    return rows;
  }

  private static Row cache(
      String name,
      String policy,
      String trace,
      int blocks,
      boolean content,
      String against,
      Target target) {
    String sentence =
        "%s cache of %s blocks on %s, whole path, against %s%s"
            .formatted(
                policy.toUpperCase(Locale.ROOT),
                Figures.count(blocks),
                trace.equals("zipf") ? "zipf(1.0) of a million keys" : trace,
                against.equals("flat") ? "flat arrays" : "a hash table",
                content ? " and the same copies" : "; nothing moved");
    var parameters =
        Map.of(
            "trace", trace,
            "policy", policy,
            "blocks", Integer.toString(blocks),
            "content", Boolean.toString(content),
            "against", against);
    return new Row(name, sentence, Unit.MILLIONS, LabCache.class, parameters, target, "");
  }

  private static Row paging() {
    return new Row(
        "lab.paging",
        "loads and stores to 294 pages, all resident, paging, whole path, against flat arrays",
        Unit.MILLIONS,
        LabPaging.class,
        Map.of(),
        Target.value(LEAST_PAGING),
        "");
  }

  private static Row memory() {
    return new Row(
        "lab.memory",
        "heap for each page of an LRU cache, whole path but the policy, against the policy's own",
        Unit.BYTES,
        LabMemory.class,
        Map.of(),
        Target.value(MOST_BYTES),
        "");
  }

  private static Row contest() {
    return new Row(
        "lab.contest",
        "the contest of exo lab, two cells at a time, with its page, against the policies alone",
        Unit.SECONDS,
        DefaultContest.class,
        Map.of(),
        Target.value(MOST_SECONDS),
        "");
  }
}
