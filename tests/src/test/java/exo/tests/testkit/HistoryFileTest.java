package exo.tests.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.testkit.Generator;
import exo.testkit.HistoryFile;
import exo.testkit.Judging;
import exo.testkit.Player;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryFileTest {
  @TempDir Path scratch;

  private String complaint(UnaryOperator<String> change) throws IOException {
    Path file = scratch.resolve("history.json");
    HistoryFile.write(Generator.history(1, 30), file);
    String before = Files.readString(file);
    String after = change.apply(before);
    assertFalse(before.equals(after), "nothing has changed");
    Files.writeString(file, after);
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> HistoryFile.read(file))
                .getMessage());
    assertFalse(message.contains("\n"), message);
    assertTrue(message.contains("history.json"), message);
    return message;
  }

  @Test
  void oneThatIsCutIsNoHistory() throws IOException {
    for (int length : new int[] {0, 1, 40, 400}) {
      String message = complaint(text -> text.substring(0, length));
      assertTrue(message.contains("no whole history"), message);
      assertTrue(message.contains("the file ends too early"), message);
      assertTrue(message.endsWith("; accepted: exo-history, version 1, all of it"), message);
    }
  }

  @Test
  void anotherVersionIsNamed() throws IOException {
    String message = complaint(text -> text.replace("\"version\" : 1", "\"version\" : 2"));
    assertTrue(message.contains("version 2") && message.contains("version 1"), message);
  }

  @Test
  void anotherFormatIsNamed() throws IOException {
    String message = complaint(text -> text.replace("exo-history", "exo-campaign"));
    assertTrue(message.contains("exo-campaign"), message);
  }

  @Test
  void whatIsNoActionIsQuoted() throws IOException {
    String unknown = complaint(text -> text.replaceFirst("BIND_FRAME", "BIND_FRAMES"));
    assertTrue(unknown.contains(": actions["), unknown);
    assertTrue(unknown.contains("no deed \"BIND_FRAMES\"; accepted: "), unknown);
    assertTrue(unknown.contains("accepted: BIND_FRAME, UNBIND_FRAME, "), unknown);
    String word = complaint(text -> text.replaceFirst("BIND_FRAME 0", "BIND_FRAME zero"));
    assertTrue(word.contains("\"zero\" is no number; accepted: 0 to "), word);
    String negative = complaint(text -> text.replaceFirst("BIND_FRAME 0", "BIND_FRAME -1"));
    assertTrue(negative.contains("-1 is less than 0; accepted: 0 to 999999999"), negative);
    String nobody = complaint(text -> text.replaceFirst("\"0 BIND_FRAME", "\"77 BIND_FRAME"));
    assertTrue(nobody.contains("player 77 of "), nobody);
  }

  @Test
  void aFieldThatIsNoneIsNamed() throws IOException {
    String field = complaint(text -> text.replaceFirst("\"frames\" : [0-9]+", "\"frames\" : []"));
    assertTrue(field.contains("board.frames: "), field);
  }

  @Test
  void whatIsWrittenIsThereAsAWholeAndNothingElseIs() throws IOException {
    Path file = scratch.resolve("history.json");
    HistoryFile.write(Generator.history(1, 30), file);
    HistoryFile.write(Generator.history(2, 30), file);
    assertEquals(Generator.history(2, 30), HistoryFile.read(file));
    try (Stream<Path> files = Files.list(scratch)) {
      assertEquals(List.of(file), files.toList());
    }
    Path nowhere = scratch.resolve("nowhere/history.json");
    assertThrows(IOException.class, () -> HistoryFile.write(Generator.history(1, 30), nowhere));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}         | line 1, column 2: format: missing",
        "[]         | line 1, column 1: not an object",
        "7          | line 1, column 1: not an object",
        "`{\"format\":\"exo-history\",\"version\":\"one\"}` | line 1, column 35: version: \"one\" is not a"
            + " whole number",
        "`{\"format\":\"exo-history\",\"version\":99999999999}` | line 1, column 46: version: 99999999999"
            + " is out of range",
        "`{\"format\":\"exo-history\",\"version\":1,\"board\":7,\"actions\":[]}` | board: not an object",
        "`{\"format\":\"exo-history\",\"version\":1,\"board\":{},\"actions\":[]}` | board.seed: missing",
        "`{\"format\":\"exo-history\",\"version\":1} 7` | line 1, column 38: more follows its end",
      })
  void whatTheParserSaysIsSaidInOurWords(String text, String problem) throws IOException {
    String message = complaint(before -> text);
    assertTrue(
        message.endsWith(
            "history.json: no whole history: "
                + problem
                + "; accepted: exo-history, version 1, all of it"),
        message);
  }

  @Test
  void anUnknownKeyIsToldWithThoseThereAre() throws IOException {
    String message =
        complaint(text -> text.replaceFirst("\"actions\"", "\"foo\" : 7, \"actions\""));
    assertTrue(
        message.endsWith(
            ": no whole history: foo: no such key; accepted: actions, board, format, version"),
        message);
  }

  @Test
  void actionsThatAreNullAreNone() throws IOException {
    String message =
        complaint(text -> text.replaceFirst("(?s)\"actions\" : \\[.*\\]", "\"actions\" : null"));
    assertTrue(message.contains(": no whole history: actions: null, and not a value; "), message);
  }

  @Test
  void nothingMayBeNull() throws IOException {
    String none = complaint(text -> "null");
    assertTrue(none.endsWith(": no history, but null; accepted: exo-history, version 1"), none);
    String seats =
        complaint(text -> text.replaceFirst("\"arbiter\" : \"[a-z]*\"", "\"arbiter\" : null"));
    assertTrue(seats.contains(": board.arbiter: null, and not a value; accepted: "), seats);
  }

  @Test
  void norMayALineOrAPlayer() throws IOException {
    String line = complaint(text -> text.replaceFirst("\"0 [A-Z_ 0-9]*\"", "null"));
    assertTrue(line.contains("\"null\" is no action: accepted: player DEED a b c"), line);
    refused("players[0]: null is no player; accepted: one with a name", "null");
  }

  /** {@return the same with others, who do nothing, on 32 frames, of which one is the kernel's} */
  private static String players(String text, String... players) {
    return text.replaceFirst("(?s)\"players\" : \\[.*?\\]", "\"players\" : " + List.of(players))
        .replaceFirst("\"frames\" : [0-9]+", "\"frames\" : 32")
        .replaceFirst("\"software\" : [a-z]+", "\"software\" : false")
        .replaceFirst("(?s)\"actions\" : \\[.*\\]", "\"actions\" : []");
  }

  private static String player(String name, long guaranteed, int tickets) {
    return """
        {"name":"%s","quota":{"frames":9,"blocks":9,"bindings":9,"derivations":9,"mappings":9},
        "guaranteedFrames":%d,"tickets":%d,"threaded":false}"""
        .formatted(name, guaranteed, tickets);
  }

  private static String[] players(int count) {
    return IntStream.range(0, count).mapToObj(i -> player("lib" + i, 1, 1)).toArray(String[]::new);
  }

  private void refused(String complaint, String... players) throws IOException {
    String message = complaint(text -> players(text, players));
    assertTrue(message.endsWith("board: " + complaint), message);
  }

  @Test
  void playersWhomTheKernelWouldNotAdmitAreRefused() throws IOException {
    refused("0 players; accepted: 1 to 6");
    refused("7 players; accepted: 1 to 6", players(7));
    refused(
        "players[1]: 2 guaranteedFrames; accepted: 0 to 1, what is left to guarantee",
        player("a", 30, 1),
        player("b", 2, 1));
    refused(
        "players[0]: -1 guaranteedFrames; accepted: 0 to 31, what is left to guarantee",
        player("a", -1, 1));
    refused(
        "players[1]: 9223372036854775807 guaranteedFrames; accepted: 0 to 30, what is left to"
            + " guarantee",
        player("a", 1, 1),
        player("b", Long.MAX_VALUE, 1));
    refused("players[0]: 0 tickets; accepted: 1 to 2147483647", player("a", 0, 0));
    refused("players[0]: a name of 0 bytes; accepted: 1 to 64", player("", 0, 1));
    refused("players[0]: a name of 65 bytes; accepted: 1 to 64", player("x".repeat(65), 0, 1));
    refused(
        "players[1]: the name \"a\" is another's already; accepted: one of its own",
        player("a", 0, 1),
        player("a", 0, 1));
  }

  @Test
  void thoseWhomItJustAdmitsPlay() throws IOException {
    for (String[] players :
        List.of(
            players(1),
            players(6),
            new String[] {player("x".repeat(64), 30, Integer.MAX_VALUE), player("b", 1, 1)})) {
      Path file = scratch.resolve("history.json");
      HistoryFile.write(Generator.history(1, 30), file);
      Files.writeString(file, players(Files.readString(file), players));
      try (Player player = new Player(HistoryFile.read(file), Judging.ALL, null)) {
        assertNull(player.play());
      }
    }
  }

  private static String with(String text, String field, long number) {
    return text.replaceFirst(
        "\"%s\" : [0-9]+".formatted(field), "\"%s\" : %d".formatted(field, number));
  }

  private static String sliced(String text, long cycles) {
    return text.replaceFirst("\"sliceCycles\" : [0-9]+", "\"sliceCycles\" : " + cycles);
  }

  @Test
  void theShortestSliceAndTheLongestArePlayed() throws IOException {
    for (long cycles : new long[] {1_000, 1L << 32}) {
      Path file = scratch.resolve("history.json");
      HistoryFile.write(Generator.history(1, 30), file);
      Files.writeString(file, sliced(Files.readString(file), cycles));
      try (Player player = new Player(HistoryFile.read(file), Judging.ALL, null)) {
        assertNull(player.play());
      }
    }
  }

  @Test
  void aMachineLosesSomethingAtAStepOrNothingAtNone() throws IOException {
    String none = complaint(text -> losing(text, 7, 0));
    assertTrue(none.endsWith("board: 0 lostFrames; accepted: 1 or more"), none);
    String less = complaint(text -> losing(text, 0, -1));
    assertTrue(less.endsWith("board: -1 lostFrames; accepted: 0 or more"), less);
    String before = complaint(text -> losing(text, -1, 1));
    assertTrue(before.endsWith("board: -1 loseAtStep; accepted: 0 or more"), before);
  }

  private static String losing(String text, long step, long frames) {
    return text.replaceFirst("\"loseAtStep\" : [0-9]+", "\"loseAtStep\" : " + step)
        .replaceFirst("\"lostFrames\" : [0-9]+", "\"lostFrames\" : " + frames);
  }

  @Test
  void aBoardThatNobodyCanBuildIsNone() throws IOException {
    String profile = complaint(text -> text.replaceFirst("cortex-a..", "cortex-a1"));
    assertTrue(profile.contains("board"), profile);
    String arbiter = complaint(text -> text.replaceFirst("\"arbiter\" : \"", "\"arbiter\" : \"x"));
    assertTrue(arbiter.contains("arbiter"), arbiter);
    for (long frames : new long[] {-5, 31, 1_048_577}) {
      String room = complaint(text -> with(text, "frames", frames));
      assertTrue(room.endsWith(frames + " frames; accepted: 32 to 1048576"), room);
    }
    for (long blocks : new long[] {7, 16_777_217}) {
      String room = complaint(text -> with(text, "blocks", blocks));
      assertTrue(room.endsWith(blocks + " blocks; accepted: 8 to 16777216"), room);
    }
    for (long cycles : new long[] {999, (1L << 32) + 1}) {
      String slice = complaint(text -> sliced(text, cycles));
      assertTrue(slice.endsWith(cycles + " sliceCycles; accepted: 1000 to 4294967296"), slice);
    }
  }
}
