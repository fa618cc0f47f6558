package exo.testkit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  private static final int FIELDS = 5;
  private static final long FEWEST_FRAMES = 32;
  private static final long FEWEST_BLOCKS = 8;
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
   * Writes a history.
   *
   * @param history what to write
   * @param file where
   * @throws IOException when it cannot be written
   */
  public static void write(History history, Path file) throws IOException {
    List<String> lines = history.actions().stream().map(Action::toString).toList();
    Content content = new Content(FORMAT, VERSION, history.board(), lines);
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), content);
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
        throw new IllegalArgumentException(name + ": no history, but null");
      }
      if (!FORMAT.equals(head.format()) || head.version() != VERSION) {
        throw new IllegalArgumentException(
            "%s: format %s, version %d; %s, version %d is read"
                .formatted(name, head.format(), head.version(), FORMAT, VERSION));
      }
      Content content = JSON.treeToValue(whole(JSON.readTree(text)), Content.class);
      requireSense(content.board(), name);
      int players = content.board().players().size();
      return new History(
          content.board(),
          content.actions().stream().map(line -> action(line, players, name)).toList());
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s: no whole history: %s".formatted(name, e.getOriginalMessage()), e);
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
      requireRoom("frames", board.frames(), FEWEST_FRAMES);
      requireRoom("blocks", board.blocks(), FEWEST_BLOCKS);
      board.machine();
      board.options();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: board: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static void requireRoom(String what, long count, long fewest) {
    if (count < fewest) {
      throw new IllegalArgumentException(
          "%d %s; accepted: %d or more".formatted(count, what, fewest));
    }
  }

  private static int player(String word, int players) {
    int player = number(word);
    if (player >= players) {
      throw new IllegalArgumentException(
          "player %d of %d, the first being 0".formatted(player, players));
    }
    return player;
  }

  private static int number(String word) {
    int number = Integer.parseInt(word);
    if (number < 0) {
      throw new IllegalArgumentException(word + " is less than 0");
    }
    return number;
  }

  private record Head(String format, int version) {}

  private static Action action(String line, int players, String name) {
    String[] words = line.split(" ", -1);
    try {
      if (words.length == FIELDS) {
        return new Action(
            player(words[0], players),
            Deed.valueOf(words[1]),
            number(words[2]),
            number(words[3]),
            number(words[4]));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: \"%s\" is no action: %s".formatted(name, line, e.getMessage()), e);
    }
    throw new IllegalArgumentException(
        "%s: \"%s\" is no action, which is: player DEED a b c".formatted(name, line));
  }
}
