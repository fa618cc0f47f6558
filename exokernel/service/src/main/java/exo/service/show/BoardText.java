package exo.service.show;

import exo.service.Figures;
import exo.service.report.Table;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Everything about a moment, as lines: the grid, who holds what, what is due, what was lost. */
final class BoardText {
  private final Board board;
  private final FrameGrid grid;
  private final @Nullable String only;

  /**
   * @param only the libOS that the lists are about; null for all
   */
  BoardText(Board board, @Nullable String only, boolean coloured) {
    this.board = board;
    this.only = only;
    grid = new FrameGrid(board, coloured);
  }

  /**
   * Lays it out.
   *
   * @param rows how high the grid may be
   * @param most how many lines each list may have
   */
  List<String> lines(int columns, int rows, int most) {
    List<String> lines = new ArrayList<>(grid.lines(columns, rows));
    lines.add("");
    lines.addAll(cut(holders(columns), most + 1));
    lines.addAll(list("due", due(), most));
    lines.addAll(list("taken", losses(), most));
    return lines;
  }

  private List<String> holders(int columns) {
    List<Guest> shown = new ArrayList<>();
    var table = new Table("", "libOS");
    for (Guest guest : board.guests()) {
      if (shows(guest.environment)) {
        shown.add(guest);
        String letter = String.valueOf(grid.letter(guest.environment));
        table.row(letter, guest.name + (guest.gone ? " (gone)" : ""));
      }
    }
    table.group("");
    column(table, "frames", shown, guest -> guest.frames);
    column(table, "extents", shown, guest -> board.extents(guest.environment));
    if (shown.stream().anyMatch(Guest::wasAsked)) {
      column(table, "asked", shown, guest -> guest.asked);
      column(table, "returned", shown, guest -> guest.returned);
      column(table, "demanded", shown, guest -> guest.demanded);
      column(table, "repossessed", shown, guest -> guest.taken);
      column(table, "saved", shown, guest -> guest.saved);
      column(table, "lost", shown, guest -> guest.lost);
    }
    return table.lines(columns);
  }

  private static void column(
      Table table, String heading, List<Guest> guests, ToLongFunction<Guest> figure) {
    table.column(
        heading, guests.stream().map(guest -> Figures.count(figure.applyAsLong(guest))).toList());
  }

  private List<String> due() {
    List<String> lines = new ArrayList<>();
    for (Dialogue dialogue : board.dialogues()) {
      if (shows(dialogue.victim())) {
        lines.add(due(dialogue));
      }
    }
    board
        .claims()
        .forEach(
            (request, claim) -> {
              if (shows(claim.claimant())) {
                lines.add(
                    "%s waits for %s %s since cycle %s (request %d)"
                        .formatted(
                            board.guest(claim.claimant()).name,
                            Figures.count(claim.amount()),
                            claim.what(),
                            Figures.count(claim.cycle()),
                            request));
              }
            });
    return lines;
  }

  private String due(Dialogue dialogue) {
    String by =
        dialogue.deadline() == 0 ? "" : ", due by cycle " + Figures.count(dialogue.deadline());
    return "%s owes %s %s of %s: %s%s"
        .formatted(
            board.guest(dialogue.victim()).name,
            board.claimant(dialogue.request()),
            Figures.count(Math.max(0, dialogue.wanted() - dialogue.returned())),
            Figures.count(dialogue.wanted()),
            dialogue.stage(),
            by);
  }

  /** The latest first. */
  private List<String> losses() {
    List<String> lines = new ArrayList<>();
    for (Iterator<Loss> all = board.losses().descendingIterator(); all.hasNext(); ) {
      Loss loss = all.next();
      if (shows(loss.victim())) {
        lines.add(
            "%s of %s at cycle %s: %s"
                .formatted(
                    loss.resource(),
                    board.guest(loss.victim()).name,
                    Figures.count(loss.cycle()),
                    loss.fate()));
      }
    }
    return lines;
  }

  private boolean shows(int environment) {
    return only == null || board.guest(environment).name.equals(only);
  }

  private static List<String> list(String heading, List<String> entries, int most) {
    List<String> lines = new ArrayList<>();
    String margin = heading + " ".repeat(8 - heading.length());
    for (String entry : cut(entries.isEmpty() ? List.of("nothing") : entries, most)) {
      lines.add(margin + entry);
      margin = " ".repeat(8);
    }
    return lines;
  }

  private static List<String> cut(List<String> lines, int most) {
    if (lines.size() <= most) {
      return lines;
    }
    List<String> cut = new ArrayList<>(lines.subList(0, most));
    cut.add("... and " + (lines.size() - most) + " more");
    return cut;
  }
}
