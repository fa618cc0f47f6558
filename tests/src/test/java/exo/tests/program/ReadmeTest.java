package exo.tests.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.tests.debug.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README shows a program of instructions that is squeezed, as it is. */
class ReadmeTest {
  private static final String MARGIN = "    ";
  private static final String PROMPT = MARGIN + "$ ./exo ";
  private static final String COMMAND = "run squeezed-program --audit";
  private static final String LEFT_OUT = "…";

  /** What stands under the command: pieces of its output, one after the other. */
  private static List<String> pieces() throws IOException {
    Path readme = Path.of(System.getProperty("exo.root"), "README.md");
    List<String> lines = Files.readAllLines(readme);
    int at = lines.indexOf(PROMPT + COMMAND) + 1;
    List<String> pieces = new ArrayList<>();
    var piece = new StringBuilder();
    for (; at > 0 && lines.get(at).startsWith(MARGIN); at++) {
      String line = lines.get(at).substring(MARGIN.length());
      if (line.equals(LEFT_OUT)) {
        pieces.add(piece.toString());
        piece.setLength(0);
      } else {
        piece.append(line).append('\n');
      }
    }
    pieces.add(piece.toString());
    return pieces;
  }

  @Test
  void aSqueezedProgramPrintsWhatTheReadmeShows() throws IOException {
    Command.Ended ended = Command.run(COMMAND.split(" ", -1));
    assertEquals(0, ended.status(), ended.err());
    List<String> pieces = pieces();
    assertTrue(pieces.size() > 2, "the README has no such command any more");
    int from = 0;
    for (String piece : pieces) {
      int at = ended.out().indexOf(piece, from);
      assertFalse(at < 0, () -> "README.md has\n" + piece + "and printed is\n" + ended.out());
      from = at + piece.length();
    }
  }

  @Test
  void itPrintsWhatItPrintsAlone() {
    Command.Ended alone = Command.run("run", Command.program("sieve-musl"), "400000");
    assertEquals(0, alone.status(), alone.err());
    Command.Ended squeezed = Command.run("run", "squeezed-program");
    assertTrue(
        squeezed.out().contains("\noutput    sieve: " + alone.out()), alone.out() + squeezed.out());
  }
}
