package exo.service.workload;

import exo.service.Share;
import exo.service.workload.Parameter.Part;
import exo.service.workload.Parameter.Real;
import exo.service.workload.Parameter.Whole;
import exo.service.workload.Parameter.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What there is to generate, each with its keys. {@code docs/workloads.md} says the same. */
enum Kind {
  ZIPF(
      "few pages are used often and many seldom: page k with a chance in proportion to 1/k^skew",
      (values, dice) -> new Zipf(dice, values.whole("pages"), values.real("skew")),
      pages(1),
      new Real("skew", 0.001, 10, 1.0, "0.6 to 1.2 is what caches see")),

  HOTSPOT(
      "most accesses go to a run of pages that moves on slowly",
      (values, dice) ->
          new Hotspot(
              dice,
              values.whole("pages"),
              values.pages("hot"),
              values.part("heat"),
              values.whole("drift")),
      pages(1),
      new Part("hot", tenths(1), "pages of the run"),
      new Part("heat", tenths(9), "accesses that go there"),
      new Whole("drift", 0, Keys.MAX_ACCESSES, 100L, "accesses after which it moves by a page")),

  LOOP(
      "one page after the other, and again from the first",
      (values, dice) -> new Loop(values.whole("pages")),
      pages(1)),

  SCAN(
      "pages that are used again and again, and between them runs over all the others",
      (values, dice) -> scan(values, dice),
      pages(1),
      new Part("reused", tenths(1), "pages that are used again and again"),
      new Whole("between", 1, Keys.MAX_ACCESSES, 10_000L, "accesses to these before each run"),
      new Whole("length", 1, Keys.MAX_ACCESSES, 10_000L, "pages of each run")),

  MATRIX(
      "a sweep over a matrix that lies row by row in memory",
      (values, dice) -> matrix(values),
      new Whole("rows", 1, Keys.MAX_SIDE, 1_000L, "of the matrix"),
      new Whole("columns", 1, Keys.MAX_SIDE, 1_000L, "of the matrix"),
      new Whole("element", 1, 4096, 8L, "bytes of an element"),
      new Word("by", List.of("rows", "columns", "turns"), "turns", "turns: one after the other")),

  PHASES(
      "for a time a run of pages is used evenly, then all at once another one, anywhere",
      (values, dice) ->
          new Phases(dice, values.whole("pages"), values.pages("set"), values.whole("length")),
      pages(1),
      new Part("set", tenths(1), "pages of a phase"),
      new Whole("length", 1, Keys.MAX_ACCESSES, 50_000L, "accesses of a phase")),

  AGAINST_LRU(
      "a loop one page longer than memory: LRU, FIFO and CLOCK miss every time (Sleator and"
          + " Tarjan, CACM 28(2), 1985)",
      (values, dice) -> new Loop(values.whole("memory") + 1),
      memory(1)),

  AGAINST_FIFO(
      "the string of Belady's anomaly, each time of five other pages: 9 misses in 12 with three"
          + " frames, 10 with four",
      (values, dice) -> new Anomaly(values.whole("pages") / Anomaly.PAGES),
      pages(2 * Anomaly.PAGES)),

  AGAINST_LFU(
      "all frames but one fill with pages that are used so often and never again, then a loop over"
          + " half of memory: LFU without aging misses there every time",
      (values, dice) -> OldFavourites.counted(values.whole("memory"), values.whole("times")),
      memory(2),
      new Whole("times", 2, 1_000_000, 10L, "uses of each old favourite")),

  AGAINST_MRU(
      "memory fills with pages that never come again, then two others take turns: MRU misses every"
          + " time",
      (values, dice) -> new Newcomers(values.whole("memory")),
      memory(1)),

  AGAINST_2Q(
      "a loop of 2 x memory + 1 pages: who remembers as many evicted pages as there are frames, or"
          + " fewer, has always just forgotten the one that comes (2Q, ARC, CAR, S3-FIFO)",
      (values, dice) -> new Loop(2 * values.whole("memory") + 1),
      memory(1)),

  AGAINST_ARC(
      "pages touched twice at once and never again, with hot pages between: who takes a second"
          + " touch for frequency loses the hot ones (ARC, CAR)",
      (values, dice) -> pairs(values),
      pages(1),
      memory(2)),

  AGAINST_SIEVE(
      "all frames but two fill with pages used twice and never again, then a loop over half of"
          + " memory: the hand of SIEVE stays between the two newest pages and misses there every"
          + " time",
      (values, dice) -> OldFavourites.behindTheHand(values.whole("memory")),
      memory(3)),

  AGAINST_LRU2(
      "all frames but one fill with pages used twice and never again, then a loop two pages longer"
          + " than memory: who keeps the dead until it remembers a newcomer misses every time"
          + " (LRU-2, CLOCK-Pro, ARC, CAR)",
      (values, dice) -> OldFavourites.remembered(values.whole("memory")),
      memory(2)),

  AGAINST_LIRS(
      "a tenth of memory twice in a loop and never again, then the next tenth: who has a hundredth"
          + " for new pages misses the second time too (LIRS, W-TinyLFU)",
      (values, dice) -> trials(values),
      pages(1),
      memory(3)),

  AGAINST_RANDOM(
      "a loop over all frames but one, and after each turn a page that never comes again: random"
          + " choice misses some √memory times for each of these, FIFO in every second turn always",
      (values, dice) -> visitors(values),
      pages(1),
      memory(2));

  final String sentence;

  /** Its own keys, without those that all have. */
  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed, of records
  final List<Parameter> parameters;

  @SuppressWarnings("ImmutableEnumChecker") // makes patterns and holds none
  private final BiFunction<Values, Dice, Pattern> pattern;

  Kind(String sentence, BiFunction<Values, Dice, Pattern> pattern, Parameter... parameters) {
    this.sentence = sentence;
    this.pattern = pattern;
    this.parameters = List.of(parameters);
  }

  /** Its keys and those that all have. */
  List<Parameter> keys() {
    List<Parameter> keys = new ArrayList<>(parameters);
    keys.addAll(Keys.COMMON);
    return keys;
  }

  /** How it is written. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return the one that is written so; null when there is none} */
  static @Nullable Kind of(String title) {
    for (Kind kind : values()) {
      if (kind.title().equals(title)) {
        return kind;
      }
    }
    return null;
  }

  /** Whether its pages are drawn, so that a seed makes a difference. */
  boolean isDrawn() {
    return switch (this) {
      case ZIPF, HOTSPOT, SCAN, PHASES -> true;
      default -> false;
    };
  }

  static List<String> titles() {
    return Arrays.stream(values()).map(Kind::title).toList();
  }

  /**
   * Starts over.
   *
   * @throws IllegalArgumentException when two values do not go together
   */
  Pattern pattern(Values values, Dice dice) {
    return pattern.apply(values, dice);
  }

  private static Parameter pages(long least) {
    return new Whole("pages", least, Keys.MAX_PAGES, 50_000L, "distinct pages there are to touch");
  }

  private static Parameter memory(long least) {
    return new Whole("memory", least, Keys.MAX_PAGES / 2 - 1, 1_000L, "frames it is aimed at");
  }

  private static Share tenths(int tenths) {
    return new Share(tenths * Share.ONE / 10);
  }

  private static Pattern scan(Values values, Dice dice) {
    long reused = values.pages("reused");
    if (reused == values.whole("pages")) {
      throw new IllegalArgumentException(
          "reused: all %d pages, and none is left for the scan; accepted: fewer".formatted(reused));
    }
    return new Scan(
        dice, values.whole("pages"), reused, values.whole("between"), values.whole("length"));
  }

  private static Pattern matrix(Values values) {
    long rows = values.whole("rows");
    long columns = values.whole("columns");
    long bytes = values.whole("element");
    long pages = Matrix.pages(rows, columns, bytes);
    if (pages > Keys.MAX_PAGES) {
      throw new IllegalArgumentException(
          "rows, columns, element: a matrix of %d pages; accepted: up to %d"
              .formatted(pages, Keys.MAX_PAGES));
    }
    return new Matrix(rows, columns, bytes, values.word("by"));
  }

  private static Pattern pairs(Values values) {
    long memory = values.whole("memory");
    return new Pairs(memory, forgettable(values) - Pairs.hot(memory));
  }

  private static Pattern trials(Values values) {
    return new Trials(values.whole("memory"), forgettable(values));
  }

  private static Pattern visitors(Values values) {
    long memory = values.whole("memory");
    return new Visitors(memory, forgettable(values) - Visitors.regulars(memory));
  }

  /** {@return the pages, so many that none is remembered when it comes again} */
  private static long forgettable(Values values) {
    long memory = values.whole("memory");
    long pages = values.whole("pages");
    if (pages < 4 * memory) {
      throw new IllegalArgumentException(
          "pages: %d are too few to be forgotten; accepted: %d, 4 x memory, or more"
              .formatted(pages, 4 * memory));
    }
    return pages;
  }

  /** What all kinds have, and bounds. */
  private static final class Keys {
    /** As {@link exo.service.trace.AccessSource#MAX_PAGES}. */
    static final long MAX_PAGES = 1L << 28;

    static final long MAX_ACCESSES = 1_000_000_000_000L;
    static final long MAX_SIDE = 1_000_000;

    static final List<Parameter> COMMON =
        List.of(
            new Whole("accesses", 1, MAX_ACCESSES, 500_000L, "how long it is"),
            new Part("writes", null, "accesses that are stores; without, --writes decides"),
            new Whole(
                "seed", Long.MIN_VALUE, Long.MAX_VALUE, null, "of chance; without, the run's"));
  }
}
