package exo.testkit.jqwik;

import exo.abi.Protection;
import exo.testkit.Action;
import exo.testkit.Board;
import exo.testkit.Deed;
import exo.testkit.History;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Histories whose libOSes run programs of instructions, as jqwik generates and shrinks them: an instruction is an action, so a program
 * that fails loses those that do not matter.
 */
public final class Programs {
  private static final int LONGEST = 12;
  private static final int MOST = 24;

  /** What a number says with its low bits; above them are the protection and the cycles. */
  private static final int WHICH = 16;

  private static final int PAGES = 16;
  private static final int LEVELS = 4;

  private Programs() {}

  /** {@return any history of programs, between other actions, on any board} */
  public static Arbitrary<History> any() {
    return Histories.boards().flatMap(Programs::on);
  }

  /**
   * {@return histories in which every libOS begins with tables and a page for code, and has programs then and does anything else}
   *
   * @param board the board
   */
  public static Arbitrary<History> on(Board board) {
    int players = board.players().size();
    Arbitrary<List<Action>> one = Histories.actions(players).map(List::of);
    return Arbitraries.frequencyOf(
            Tuple.of(2, program(players, board.software())), Tuple.of(1, one))
        .list()
        .ofMaxSize(MOST)
        .map(parts -> new History(board, whole(board, parts)));
  }

  private static List<Action> whole(Board board, List<List<Action>> parts) {
    List<Action> actions = new ArrayList<>();
    for (int player = 0; player < board.players().size(); player++) {
      begin(player, board.software(), actions);
    }
    parts.forEach(actions::addAll);
    return actions;
  }

  private static void begin(int player, boolean software, List<Action> actions) {
    for (int level = 0; level < LEVELS && !software; level++) {
      actions.add(new Action(player, Deed.BIND_FRAME, 0, 0, 0));
      actions.add(new Action(player, Deed.GIVE_TABLE, 0, 0, level));
    }
    actions.addAll(page(player, software, 0));
    actions.add(new Action(player, Deed.RESUME, 0, 0, 0));
  }

  /** A page of its own for code and data. */
  private static List<Action> page(int player, boolean software, int page) {
    Deed map = software ? Deed.TLB_WRITE : Deed.MAP;
    return List.of(
        new Action(player, Deed.BIND_FRAME, 0, 0, 0),
        new Action(player, map, 0, page * 8, Protection.ALL * WHICH));
  }

  /**
   * {@return a program: a page perhaps, some instructions, and what has them executed}
   *
   * @param players whose it may be, one of so many
   * @param software whether software fills the TLBs
   */
  private static Arbitrary<List<Action>> program(int players, boolean software) {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, Action.NUMBERS - 1);
    Arbitrary<Integer> mostly =
        Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(0)), Tuple.of(1, number));
    return Combinators.combine(
            Arbitraries.integers().between(0, players - 1),
            Arbitraries.integers().between(0, 2 * PAGES - 1),
            Combinators.combine(number, number, number)
                .as((a, b, c) -> List.of(a, b, c))
                .list()
                .ofMinSize(1)
                .ofMaxSize(LONGEST),
            mostly,
            number,
            number,
            Arbitraries.integers().between(0, 2))
        .as(
            (player, page, instructions, entry, cycles, registers, more) -> {
              List<Action> actions = new ArrayList<>();
              if (page < PAGES) {
                actions.addAll(page(player, software, page));
              }
              for (List<Integer> each : instructions) {
                actions.add(
                    new Action(player, Deed.INSTRUCTION, each.get(0), each.get(1), each.get(2)));
              }
              actions.add(new Action(player, Deed.RUN, entry, cycles, registers));
              for (int i = 0; i < more; i++) {
                actions.add(new Action(player, Deed.RUN_ON, 0, cycles, 0));
              }
              return actions;
            });
  }
}
