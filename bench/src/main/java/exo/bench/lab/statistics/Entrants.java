package exo.bench.lab.statistics;

import exo.bench.lab.LabCell;
import exo.bench.lab.LabRow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who competes with whom: policies, and where a contest varies answers, arbiters or schedules each combination of them, so that two
 * arbiters meet as two policies do. A name has the policy and whatever else differs, and what does not differ is in no name:
 * {@code lru+oldest}.
 */
public final class Entrants {
  private enum Term {
    POLICY,
    ANSWER,
    ARBITER,
    SCHEDULE;

    String of(LabCell cell) {
      return switch (this) {
        case POLICY -> cell.policy();
        case ANSWER -> cell.answer();
        case ARBITER -> cell.arbiter();
        case SCHEDULE -> cell.schedule();
      };
    }
  }

  private final Set<Term> varied = EnumSet.noneOf(Term.class);
  private final List<String> names;

  private Entrants(List<LabCell> cells) {
    for (Term term : Term.values()) {
      if (cells.stream().map(term::of).distinct().count() > 1) {
        varied.add(term);
      }
    }
    names = cells.stream().map(this::name).distinct().toList();
  }

  /** Finds them in a plan. */
  public static Entrants in(List<LabCell> cells) {
    return new Entrants(cells);
  }

  /** Finds them in what came of a plan, failures included. */
  public static Entrants of(List<LabRow> rows) {
    return in(rows.stream().map(LabRow::cell).toList());
  }

  /** {@return all names, in the order of the plan} */
  public List<String> names() {
    return names;
  }

  /** {@return whose a cell is} */
  public String name(LabCell cell) {
    List<String> parts = new ArrayList<>();
    for (Term term : Term.values()) {
      if (term == Term.POLICY || varied.contains(term)) {
        parts.add(term.of(cell).isEmpty() ? "own" : term.of(cell));
      }
    }
    return String.join("+", parts);
  }

  /**
   * {@return the name of the first entrant that has all these parts, in any order; empty when there is none}
   *
   * @param wanted as it was typed: {@code oldest}, {@code lru+oldest}
   */
  public String find(String wanted) {
    List<String> parts = parts(wanted);
    return names.stream().filter(name -> parts(name).containsAll(parts)).findFirst().orElse("");
  }

  private static List<String> parts(String name) {
    return List.of(name.split("[+]", -1));
  }

  /** {@return what a cell shares with those of its rivals of the same size: no policy, seed or term that varies} */
  public LabCell place(LabCell cell) {
    return Series.with(
        cell,
        "",
        cell.size(),
        varied.contains(Term.ANSWER) ? "" : cell.answer(),
        varied.contains(Term.ARBITER) ? "" : cell.arbiter(),
        varied.contains(Term.SCHEDULE) ? "" : cell.schedule());
  }

  /**
   * {@return what they are judged by: policies and answers by the libOS's misses, answers also by its responses, arbiters and schedules
   * by what the whole machine gets done and by its slowest response}
   */
  public List<Yardstick> yardsticks() {
    boolean machines = varied.contains(Term.ARBITER) || varied.contains(Term.SCHEDULE);
    List<Yardstick> yardsticks = new ArrayList<>();
    if (!machines || varied.contains(Term.POLICY) || varied.contains(Term.ANSWER)) {
      yardsticks.add(Yardstick.MISSES);
    }
    if (varied.contains(Term.ANSWER)) {
      yardsticks.add(Yardstick.RESPONSE);
    }
    if (machines) {
      yardsticks.addAll(List.of(Yardstick.WORK, Yardstick.SLOWEST));
    }
    return List.copyOf(yardsticks);
  }
}
