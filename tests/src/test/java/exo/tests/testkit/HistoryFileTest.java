package exo.tests.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.testkit.Generator;
import exo.testkit.HistoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertTrue(negative.contains("-1 is less than 0"), negative);
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

  @Test
  void nothingMayBeNull() throws IOException {
    assertTrue(complaint(text -> "null").contains("null"));
    String seats =
        complaint(text -> text.replaceFirst("\"arbiter\" : \"[a-z]*\"", "\"arbiter\" : null"));
    assertTrue(seats.contains("'arbiter'"), seats);
  }

  @Test
  void aBoardThatNobodyCanBuildIsNone() throws IOException {
    String profile = complaint(text -> text.replaceFirst("cortex-a..", "cortex-a1"));
    assertTrue(profile.contains("board"), profile);
    String arbiter = complaint(text -> text.replaceFirst("\"arbiter\" : \"", "\"arbiter\" : \"x"));
    assertTrue(arbiter.contains("arbiter"), arbiter);
    String small = complaint(text -> text.replaceFirst("\"frames\" : [0-9]+", "\"frames\" : 31"));
    assertTrue(small.contains("31 frames; accepted: 32 or more"), small);
  }
}
