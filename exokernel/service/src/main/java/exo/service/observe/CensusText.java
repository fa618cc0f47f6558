package exo.service.observe;

import exo.hw.a64.InstructionGroup;
import exo.service.Figures;
import exo.service.report.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was counted, as two tables: classes of instructions, and the pages that most were executed in. */
final class CensusText {
  private static final int PAGES_SHOWN = 10;

  private static final List<InstructionGroup> ORDER =
      List.of(
          InstructionGroup.IMMEDIATE,
          InstructionGroup.REGISTER,
          InstructionGroup.BRANCH,
          InstructionGroup.SYSTEM,
          InstructionGroup.LOAD_STORE,
          InstructionGroup.VECTOR_LOAD_STORE,
          InstructionGroup.FLOAT,
          InstructionGroup.SIMD,
          InstructionGroup.CRYPTOGRAPHY);

  private final Census census;
  private final Symbols symbols;
  private final long all;

  private CensusText(Census census, Symbols symbols) {
    this.census = census;
    this.symbols = symbols;
    all = census.all();
  }

  /**
   * Lays it out.
   *
   * @param width the most that a line may have
   */
  static List<String> lines(Census census, Symbols symbols, int width) {
    var text = new CensusText(census, symbols);
    List<String> lines = new ArrayList<>(text.groups().lines(width));
    lines.add("");
    lines.addAll(text.pages().lines(width));
    return lines;
  }

  private Table groups() {
    var table = new Table("class");
    List<Long> counts = new ArrayList<>();
    for (InstructionGroup each : ORDER) {
      table.row(each.title());
      counts.add(census.of(each));
    }
    table.row("all");
    counts.add(all);
    return withFigures(table, counts);
  }

  /** A page, the instruction of it that was executed most, and how often all of them were. */
  private record Page(long start, long hottest, long count) {
    static Page of(long number, long[] counts) {
      long count = 0;
      int hottest = 0;
      for (int i = 0; i < counts.length; i++) {
        count += counts[i];
        hottest = counts[i] > counts[hottest] ? i : hottest;
      }
      long start = number << Census.PAGE_SHIFT;
      return new Page(start, start + 4L * hottest, count);
    }
  }

  private Table pages() {
    List<Page> pages = new ArrayList<>();
    census.pages().forEach((number, counts) -> pages.add(Page.of(number, counts)));
    pages.sort(Comparator.comparingLong(Page::count).reversed().thenComparingLong(Page::start));
    var table = new Table("page", "hottest instruction");
    List<Long> counts = new ArrayList<>();
    List<Page> shown = pages.subList(0, Math.min(PAGES_SHOWN, pages.size()));
    for (Page each : shown) {
      table.row("%08x".formatted(each.start), place(each.hottest));
      counts.add(each.count);
    }
    if (pages.size() > PAGES_SHOWN) {
      table.row((pages.size() - PAGES_SHOWN) + " more", "");
      counts.add(all - shown.stream().mapToLong(Page::count).sum());
    }
    return withFigures(table, counts);
  }

  private String place(long pc) {
    String symbol = symbols.at(pc);
    return "%08x".formatted(pc) + (symbol == null ? "" : " " + symbol);
  }

  private Table withFigures(Table table, List<Long> counts) {
    table.group("");
    table.column("instructions", counts.stream().map(Figures::count).toList());
    table.column("share", counts.stream().map(this::share).toList());
    return table;
  }

  private String share(long count) {
    return all == 0 ? "-" : Figures.decimal(100.0 * count / all, 1) + "%";
  }
}
