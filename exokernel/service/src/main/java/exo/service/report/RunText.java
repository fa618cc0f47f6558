package exo.service.report;

import exo.kernel.audit.Law;
import exo.service.Columns;
import exo.service.Figures;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Writes a run for people. */
public final class RunText {
  private static final List<Count> FAULTS =
      List.of(Count.FAULTS_TRANSLATION, Count.FAULTS_ACCESS_FLAG, Count.FAULTS_PERMISSION);
  private static final List<Count> TRANSFERS = List.of(Count.PAGE_INS, Count.PAGE_OUTS);
  private static final List<Count> RESOURCES =
      List.of(Count.BINDS, Count.UNBINDS, Count.TLB_MISSES, Count.WALK_STEPS);
  private static final List<Count> CYCLES =
      List.of(
          Count.CYCLES_PROGRAM,
          Count.CYCLES_LIBOS,
          Count.CYCLES_KERNEL,
          Count.CYCLES_DISK_WAIT,
          Count.CYCLES_IDLE);

  private static final List<Count> REVOCATION =
      List.of(
          Count.ASKED,
          Count.RETURNED,
          Count.DEMANDED,
          Count.REPOSSESSED,
          Count.SAVED,
          Count.LOST,
          Count.OVERFLOWS);
  private static final List<Count> TO_HAND =
      List.of(
          Count.MISSES_BY_REVOCATION, Count.TO_HAND_MEDIAN, Count.TO_HAND_P99, Count.TO_HAND_MAX);

  private static final int LABEL = 10;

  /** The format of a trace that is none. */
  private static final String NO_TRACE = "none";

  private final RunResult run;
  private final List<LibOsResult> rows = new ArrayList<>();

  private RunText(RunResult run) {
    this.run = run;
    for (CellResult cell : run.cells()) {
      rows.addAll(cell.libOses());
    }
  }

  /**
   * Lays a run out.
   *
   * @param columns how wide a line may be
   */
  public static List<String> lines(RunResult run, int columns) {
    var text = new RunText(run);
    List<String> lines = new ArrayList<>(text.head(columns));
    lines.add("");
    lines.addAll(text.table().lines(columns));
    lines.add("");
    lines.addAll(text.foot(columns));
    return lines;
  }

  /** The machine, and each libOS once, as long as the cells agree on them. */
  private List<String> head(int columns) {
    Set<List<String>> entries = new LinkedHashSet<>();
    for (CellResult cell : run.cells()) {
      entries.add(entry("machine", machine(cell.machine()), columns));
    }
    for (LibOsResult row : rows) {
      List<String> entry = new ArrayList<>(entry(row.name(), program(row), columns));
      entry.addAll(entry("", memory(row.memory()), columns));
      entries.add(entry);
    }
    return entries.stream().flatMap(List::stream).toList();
  }

  private static String machine(CellResult.MachineFacts machine) {
    return "%s, %s%s MHz; %s frames, %s the kernel's; disk %s blocks"
        .formatted(
            machine.profile(),
            machine.processors() == 1 ? "" : machine.processors() + " processors of ",
            Figures.count(machine.cyclesPerSecond() / 1_000_000),
            Figures.count(machine.frames()),
            Figures.count(machine.kernelFrames()),
            Figures.count(machine.diskBlocks()));
  }

  private static String program(LibOsResult row) {
    LibOsResult.ProgramFacts program = row.program();
    return program == null
        ? trace(row.trace())
        : ProgramText.commandLine(program) + ": a program of arm64 instructions";
  }

  private static String trace(LibOsResult.TraceFacts trace) {
    if (trace.format().equals(NO_TRACE)) {
      return "no program";
    }
    return "%s: %s accesses, %s pages; writes %s, content %s"
        .formatted(
            trace.name(),
            Figures.count(trace.accesses()),
            Figures.count(trace.distinctPages()),
            trace.writes(),
            trace.content() ? "checked" : "off");
  }

  private static String memory(LibOsResult.MemoryFacts memory) {
    return "%s data + %s table frames, %s save slots, %s disk blocks"
        .formatted(
            Figures.count(memory.dataFrames()),
            Figures.count(memory.tableFrames()),
            Figures.count(memory.slotBlocks()),
            Figures.count(memory.diskBlocks()));
  }

  /** A label and a text, which goes on below itself where it does not fit. */
  private static List<String> entry(String label, String text, int columns) {
    List<String> lines = new ArrayList<>();
    String margin = margin(label);
    for (String part : Columns.folded(text, Math.max(20, columns - margin.length()))) {
      lines.add(margin + part);
      margin = " ".repeat(margin.length());
    }
    return lines;
  }

  private static String margin(String label) {
    return label + " ".repeat(Math.max(2, LABEL - label.length()));
  }

  private Table table() {
    var table = new Table("libOS", "policy", "mode");
    for (LibOsResult row : rows) {
      boolean policy = hasProgram(row);
      table.row(row.name(), policy ? row.policy() : "-", policy ? row.mode() : "-");
    }
    table.group("");
    table.column(Count.ACCESSES.heading(), cells(row -> ofAccesses(row, Count.ACCESSES)));
    table.column(Count.HITS.heading(), cells(row -> ofAccesses(row, Count.HITS)));
    counts(table, List.of(Count.MISSES));
    table.column(
        "miss ratio",
        cells(
            row ->
                playsTrace(row) ? Figures.decimal(row.counts().missRatio() * 100, 3) + " %" : "-"));
    table.column(
        "ns/access", cells(row -> playsTrace(row) ? Figures.decimal(row.nsPerAccess(), 1) : "-"));
    if (rows.stream().anyMatch(row -> row.program() != null)) {
      ProgramText.columns(table, rows);
    }
    table.group("faults by kind, transfers");
    counts(table, FAULTS);
    counts(table, TRANSFERS);
    table.group("");
    counts(table, RESOURCES);
    if (anybodyWasAsked()) {
      table.group("revocation: frames and blocks");
      counts(table, REVOCATION);
      table.group("revocation: misses by it, cycles to hand");
      counts(table, TO_HAND);
    }
    if (rows.stream().anyMatch(row -> row.schedule() != null)) {
      schedule(table);
    }
    table.group("million cycles");
    for (Count count : CYCLES) {
      table.column(
          count.heading(), cells(row -> Figures.decimal(row.counts().get(count) / 1e6, 2)));
    }
    table.column(
        "cycles/access",
        cells(
            row -> Figures.decimal((double) ownCycles(row) / row.counts().get(Count.ACCESSES), 1)));
    return table;
  }

  private void schedule(Table table) {
    table.group("processor time: shares of program, libOS and kernel cycles, against tickets");
    table.column("tickets", scheduled(true, facts -> Figures.count(facts.tickets())));
    table.column("turns", scheduled(false, facts -> Figures.count(facts.turns())));
    table.column("share", scheduled(false, facts -> percent(facts.share())));
    table.column("ideal", scheduled(true, facts -> percent(facts.idealShare())));
    table.column(
        "slices off at most", scheduled(true, facts -> Figures.decimal(facts.mostOffSlices(), 2)));
  }

  private List<String> scheduled(
      boolean byShares, Function<LibOsResult.ScheduleFacts, String> figure) {
    return cells(
        row ->
            row.schedule() == null || (byShares && !row.schedule().hasIdeal())
                ? "-"
                : figure.apply(row.schedule()));
  }

  private static String percent(double share) {
    return Figures.decimal(share * 100, 2) + " %";
  }

  /** A libOS that runs nothing replaces no pages, whatever policy the manifest's default is. */
  private static boolean hasProgram(LibOsResult row) {
    return playsTrace(row) || row.program() != null;
  }

  private static boolean playsTrace(LibOsResult row) {
    return !row.trace().format().equals(NO_TRACE);
  }

  /** What a program of instructions does to its pages nobody counts. */
  private static String ofAccesses(LibOsResult row, Count count) {
    return row.program() == null ? Figures.count(row.counts().get(count)) : "-";
  }

  private boolean anybodyWasAsked() {
    return rows.stream()
        .anyMatch(row -> REVOCATION.stream().anyMatch(count -> row.counts().get(count) != 0));
  }

  private static long ownCycles(LibOsResult row) {
    long sum = 0;
    for (Count count : CYCLES) {
      sum += count == Count.CYCLES_IDLE ? 0 : row.counts().get(count);
    }
    return sum;
  }

  private void counts(Table table, List<Count> counts) {
    for (Count count : counts) {
      table.column(count.heading(), cells(row -> Figures.count(row.counts().get(count))));
    }
  }

  private List<String> cells(Function<LibOsResult, String> figure) {
    return rows.stream().map(figure).toList();
  }

  private List<String> foot(int columns) {
    List<String> lines = new ArrayList<>();
    for (CellResult cell : run.cells()) {
      String label = run.cells().size() == 1 ? "output" : "output " + cell.number();
      for (String printed : ProgramText.output(cell)) {
        lines.add(margin(label) + printed); // laid out by the program
        label = "";
      }
    }
    for (CellResult cell : run.cells()) {
      String label = run.cells().size() == 1 ? "story" : "story " + cell.number();
      for (String told : cell.revocations()) {
        lines.addAll(entry(label, told, columns));
        label = "";
      }
    }
    for (CellResult cell : run.cells()) {
      if (!cell.ending().story().isEmpty()) {
        lines.addAll(entry("cell " + cell.number(), cell.ending().story(), columns));
      }
    }
    lines.addAll(entry("seed", Long.toString(run.plan().seed()), columns));
    lines.addAll(entry("hash", RunResult.hex(run.traceHash()), columns));
    lines.addAll(entry("laws", laws(run.laws()), columns));
    if (run.partial()) {
      String begun = run.cells().size() + " of " + run.planned() + " cells were begun";
      lines.addAll(entry("partial", begun, columns));
    }
    return lines;
  }

  private static String laws(LawsResult laws) {
    String line =
        switch (laws.audit()) {
          case OFF -> "not audited (--audit checks them at every step)";
          default ->
              "%s violations in %s checks after %s steps, all recomputed %s times"
                  .formatted(
                      Figures.count(laws.violations()),
                      Figures.count(laws.checked()),
                      Figures.count(laws.steps()),
                      Figures.count(laws.recomputed()));
        };
    if (laws.notClaimed().isEmpty()) {
      return line;
    }
    return line
        + "; content off: not claimed "
        + String.join(", ", laws.notClaimed().stream().map(Law::name).toList());
  }
}
