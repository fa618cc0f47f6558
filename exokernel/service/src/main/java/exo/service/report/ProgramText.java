package exo.service.report;

import exo.service.Figures;
import exo.service.report.LibOsResult.Ended;
import exo.service.report.LibOsResult.ProgramFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes programs of instructions for people: what they did, and what they printed. */
final class ProgramText {
  /** A program's last words are not cut off in the middle of what it has to say, but they may be long. */
  private static final int MOST_LINES = 40;

  private ProgramText() {}

  /** Returns how it was called, without the directories of its file. */
  static String commandLine(ProgramFacts program) {
    int directories = program.name().lastIndexOf('/') + 1;
    return shown(program.commandLine().substring(directories));
  }

  static void columns(Table table, List<LibOsResult> rows) {
    table.group("programs of arm64 instructions");
    table.column("instructions", cells(rows, row -> Figures.count(facts(row).instructions())));
    table.column("cycles/instruction", cells(rows, ProgramText::cyclesPerInstruction));
    table.column("ENOSYS", cells(rows, row -> Figures.count(facts(row).unansweredCalls())));
    table.column("ended", cells(rows, row -> ended(facts(row))));
  }

  private static List<String> cells(List<LibOsResult> rows, Function<LibOsResult, String> figure) {
    return rows.stream().map(row -> row.program() == null ? "-" : figure.apply(row)).toList();
  }

  private static ProgramFacts facts(LibOsResult row) {
    ProgramFacts facts = row.program();
    if (facts == null) {
      throw new IllegalStateException("libOS " + row.name() + " runs no program");
    }
    return facts;
  }

  private static String cyclesPerInstruction(LibOsResult row) {
    long cycles = row.counts().get(Count.CYCLES_PROGRAM);
    return Figures.decimal((double) cycles / facts(row).instructions(), 2);
  }

  private static String ended(ProgramFacts program) {
    boolean status = program.ending() == Ended.EXITED || program.ending() == Ended.KILLED;
    return status ? program.ending() + ", " + program.status() : program.ending().toString();
  }

  /** Returns what the programs of a cell have printed, and what is told of those that were ended, each line with its libOS's name. */
  static List<String> output(CellResult cell) {
    List<String> lines = new ArrayList<>();
    for (LibOsResult row : cell.libOses()) {
      ProgramFacts program = row.program();
      if (program != null) {
        labelled(row.name(), program.output(), lines);
        cut(row.name(), program, lines);
        labelled(row.name(), program.story(), lines);
      }
    }
    return lines;
  }

  private static void labelled(String name, String text, List<String> lines) {
    List<String> all = text.lines().toList();
    for (String line : all.subList(0, Math.min(MOST_LINES, all.size()))) {
      lines.add(name + ": " + shown(line));
    }
    if (all.size() > MOST_LINES) {
      lines.add(name + ": ... " + Figures.count(all.size() - MOST_LINES) + " more lines");
    }
  }

  private static void cut(String name, ProgramFacts program, List<String> lines) {
    if (program.isCut()) {
      lines.add(name + ": ... of " + Figures.count(program.outputBytes()) + " bytes in all");
    }
  }

  /** A program may print what a terminal obeys. */
  private static String shown(String line) {
    var text = new StringBuilder();
    line.chars()
        .forEach(c -> text.append(c == '\t' || !Character.isISOControl(c) ? (char) c : '\uFFFD'));
    return text.toString();
  }
}
