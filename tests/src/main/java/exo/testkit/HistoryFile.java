package exo.testkit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exo.bindings.table.Bindings;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.testkit.Board.Seat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A history in a file: JSON with the board and a line for each action, {@code player DEED a b c}.
 *
 * <p>It names deeds and not what came of them, so it can be played on another kernel, or on this one after a change.
 */
public final class HistoryFile {
  /** What a file says it is. */
  private static final String FORMAT = "exo-history";

  private static final int VERSION = 1;
  private static final String WANTED = FORMAT + ", version " + VERSION;
  private static final int FIELDS = 5;
  private static final long FEWEST_FRAMES = 32;
  private static final long FEWEST_BLOCKS = 8;

  /** In a shorter one nobody gets anywhere, and the history has no end. */
  private static final long SHORTEST_SLICE = 1_000;

  /** Seconds of the machine; no history lasts as long. */
  private static final long LONGEST_SLICE = 1L << 32;

  private static final String TAINTED = "tainted";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private HistoryFile() {}

  @JsonPropertyOrder({"format", "version", "board", "actions"})
  private record Content(String format, int version, Board board, List<String> actions) {}

  /**
   * Writes a history, as a whole or not at all.
   *
   * @param history what to write
   * @param file where
   * @throws IOException when it cannot be written
   */
  public static void write(History history, Path file) throws IOException {
    List<String> lines = history.actions().stream().map(Action::toString).toList();
    Content content = new Content(FORMAT, VERSION, history.board(), lines);
    WholeFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
  }

  /**
   * Reads a history.
   *
   * @param file where it is
   * @return the history
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException with one clear line, when it is cut, is of another version or makes no sense
   */
  public static History read(Path file) throws IOException {
    return parse(Files.readString(file), file.toString());
  }

  static History parse(String text, String name) {
    try {
      @Nullable Head head =
          JSON.readerFor(Head.class)
              .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(text);
      if (head == null) {
        throw new IllegalArgumentException(name + ": no history, but null; accepted: " + WANTED);
      }
      if (!FORMAT.equals(head.format()) || head.version() != VERSION) {
        throw new IllegalArgumentException(
            "%s: format %s, version %d; accepted: %s"
                .formatted(name, head.format(), head.version(), WANTED));
      }
      Content content = JSON.treeToValue(whole(JSON.readTree(text)), Content.class);
      requireSense(content.board(), name);
      return new History(content.board(), actions(content, name));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(FileComplaint.of(name, "history", WANTED, e), e);
    }
  }

  /** A board from when none remembered whose a byte is does not say so. */
  private static JsonNode whole(JsonNode history) {
    if (history.path("board") instanceof ObjectNode board && !board.has(TAINTED)) {
      board.put(TAINTED, false);
    }
    return history;
  }

  /** A board that no machine could be built from is no board. */
  private static void requireSense(Board board, String name) {
    try {
      require("frames", board.frames(), FEWEST_FRAMES, MachineDescription.MAX_FRAMES);
      require("blocks", board.blocks(), FEWEST_BLOCKS, DiskDescription.MAX_BLOCKS);
      require("sliceCycles", board.sliceCycles(), SHORTEST_SLICE, LONGEST_SLICE);
      board.machine();
      board.options();
      requireSeats(board);
      requireLoss(board);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: board: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static void require(String what, long count, long least, long most) {
    if (count < least || count > most) {
      throw new IllegalArgumentException(
          "%d %s; accepted: %d to %d".formatted(count, what, least, most));
    }
  }

  private static void requireAtLeast(String what, long count, long least) {
    if (count < least) {
      throw new IllegalArgumentException(
          "%d %s; accepted: %d or more".formatted(count, what, least));
    }
  }

  private static void requireSeats(Board board) {
    List<Seat> players = board.players();
    if (players.isEmpty() || players.size() > Board.ENVIRONMENTS) {
      throw new IllegalArgumentException(
          "%d players; accepted: 1 to %d".formatted(players.size(), Board.ENVIRONMENTS));
    }
    Set<String> names = new HashSet<>();
    long left = board.frames() - board.reserved();
    for (int player = 0; player < players.size(); player++) {
      try {
        Seat seat = required(players.get(player));
        requireName(seat.name(), names);
        requireGuarantee(seat, left);
        left -= seat.guaranteedFrames();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("players[%d]: %s".formatted(player, e.getMessage()), e);
      }
    }
  }

  private static Seat required(@Nullable Seat seat) {
    if (seat == null) {
      throw new IllegalArgumentException("null is no player; accepted: one with a name");
    }
    return seat;
  }

  /** The kernel knows who comes back by the name. */
  private static void requireName(String name, Set<String> others) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > Bindings.MAX_NAME_BYTES) {
      throw new IllegalArgumentException(
          "a name of %d bytes; accepted: 1 to %d".formatted(bytes, Bindings.MAX_NAME_BYTES));
    }
    if (!others.add(name)) {
      throw new IllegalArgumentException(
          "the name \"%s\" is another's already; accepted: one of its own".formatted(name));
    }
  }

  /** Law L7: together they are promised no more than there is. */
  private static void requireGuarantee(Seat seat, long left) {
    if (seat.guaranteedFrames() < 0 || seat.guaranteedFrames() > left) {
      throw new IllegalArgumentException(
          "%d guaranteedFrames; accepted: 0 to %d, what is left to guarantee"
              .formatted(seat.guaranteedFrames(), left));
    }
    if (seat.tickets() < 1) {
      throw new IllegalArgumentException(
          "%d tickets; accepted: 1 to %d".formatted(seat.tickets(), Integer.MAX_VALUE));
    }
  }

  private static void requireLoss(Board board) {
    requireAtLeast("loseAtStep", board.loseAtStep(), 0);
    requireAtLeast("lostFrames", board.lostFrames(), board.loseAtStep() == 0 ? 0 : 1);
  }

  private static int player(String word, int players) {
    int player = FileComplaint.number(word);
    if (player >= players) {
      throw new IllegalArgumentException(
          "player %d of %d; accepted: 0 to %d".formatted(player, players, players - 1));
    }
    return player;
  }

  private record Head(String format, int version) {}

  private static List<Action> actions(Content content, String name) {
    List<Action> all = new ArrayList<>();
    for (@Nullable String line : content.actions()) {
      try {
        all.add(action(line, content.board().players().size()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s: actions[%d]: \"%s\" is no action: %s"
                .formatted(name, all.size(), line, e.getMessage()),
            e);
      }
    }
    return all;
  }

  private static Action action(@Nullable String line, int players) {
    String[] words = line == null ? new String[0] : line.split(" ", -1);
    if (words.length != FIELDS) {
      throw new IllegalArgumentException("accepted: player DEED a b c");
    }
    return new Action(
        player(words[0], players),
        FileComplaint.constant(Deed.class, "deed", words[1]),
        FileComplaint.number(words[2]),
        FileComplaint.number(words[3]),
        FileComplaint.number(words[4]));
  }
}
