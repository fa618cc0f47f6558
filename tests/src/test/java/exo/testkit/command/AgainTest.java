package exo.testkit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgainTest {
  @Test
  void plainWordsStayAsTheyAre() {
    assertEquals(
        "./exo check --replay dir/s-1.json --laws L1,L12",
        Again.exo("check", List.of("--replay", "dir/s-1.json", "--laws", "L1,L12")));
  }

  @Test
  void aShellReadsEachWordAsItWas() throws Exception {
    for (String word : List.of("a b", "it's", "$HOME", "", "*", "a\\b", "\"", "~", "#x", "é")) {
      Process shell = new ProcessBuilder("/bin/sh", "-c", "printf %s. " + Again.word(word)).start();
      String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, shell.waitFor(), word);
      assertEquals(word + ".", read);
    }
  }
}
