package exo.service.show;

import exo.service.Figures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Memory as a grid of characters, one for each frame or for a group of frames: the owner of most of
 * it, or what was taken if any was.
 */
final class FrameGrid {
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final char MORE = '@';
  private static final int MARGIN = 9;
  private static final int NO_COLOUR = 0;

  private final Board board;
  private final boolean coloured;
  private final Map<Integer, Character> letters = new HashMap<>();

  /**
   * @param coloured whether the reader is a terminal
   */
  FrameGrid(Board board, boolean coloured) {
    this.board = board;
    this.coloured = coloured;
    for (Guest guest : board.guests()) {
      int place = letters.size();
      letters.put(guest.environment, place < LETTERS.length() ? LETTERS.charAt(place) : MORE);
    }
  }

  /**
   * Draws it.
   *
   * @param columns how wide a line may be
   * @param rows how many there may be
   */
  List<String> lines(int columns, int rows) {
    int across = Math.max(16, (columns - MARGIN) / 16 * 16);
    int group = Math.max(1, Math.ceilDiv(board.frames(), across * rows));
    List<String> lines = new ArrayList<>();
    for (int first = 0; first < board.frames(); first += across * group) {
      var line = new StringBuilder("%7d  ".formatted(first));
      for (int i = 0; i < across && first + i * group < board.frames(); i++) {
        put(line, ownerOf(first + i * group, group));
      }
      lines.add(line.toString());
    }
    lines.add(
        "one character is %s; . free, # the kernel's, * taken and not bound again"
            .formatted(group == 1 ? "a frame" : Figures.count(group) + " frames"));
    return lines;
  }

  private int ownerOf(int first, int group) {
    Map<Integer, Integer> counts = new HashMap<>();
    int best = board.owner(first);
    for (int frame = first; frame < Math.min(first + group, board.frames()); frame++) {
      int owner = board.owner(frame);
      if (owner == Board.TAKEN) {
        return owner;
      }
      int count = counts.merge(owner, 1, Integer::sum);
      if (count > counts.getOrDefault(best, 0)) {
        best = owner;
      }
    }
    return best;
  }

  private void put(StringBuilder line, int owner) {
    int colour = coloured ? colour(owner) : NO_COLOUR;
    if (colour == NO_COLOUR) {
      line.append(letter(owner));
    } else {
      line.append("\u001b[").append(colour).append('m').append(letter(owner)).append("\u001b[0m");
    }
  }

  /** Returns the ANSI colour; neighbours in the legend differ. */
  private static int colour(int owner) {
    return switch (owner) {
      case Board.TAKEN -> 7;
      case Board.FREE, Board.KERNEL -> NO_COLOUR;
      default -> 31 + owner % 6;
    };
  }

  /** Returns what stands for an owner. */
  char letter(int owner) {
    return switch (owner) {
      case Board.TAKEN -> '*';
      case Board.FREE -> '.';
      case Board.KERNEL -> '#';
      default -> letters.getOrDefault(owner, MORE);
    };
  }
}
