package exo.tests.taint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.kernel.audit.Law;
import exo.testkit.Generator;
import exo.testkit.History;
import exo.testkit.HistoryFile;
import exo.testkit.Judging;
import exo.testkit.Player;
import exo.testkit.Verdict;
import exo.testkit.taint.Taint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A share of the generated histories is played on a machine that remembers for every byte whose it is. */
class TaintedHistoryTest {
  private static final int SEEDS = 200;
  private static final int ACTIONS = 800;
  private static final int STEPS = 40;
  private static final String WITH = "\"tainted\" : true";

  @TempDir Path scratch;

  private static List<History> tainted() {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToObj(seed -> Generator.history(seed, ACTIONS))
        .filter(history -> history.board().tainted())
        .toList();
  }

  @Test
  void areAShareOfAll() {
    int count = tainted().size();
    assertTrue(count >= SEEDS / 16 && count <= SEEDS / 4, count + " of " + SEEDS);
  }

  @Test
  void keepThatInAFileAndRunAsAnyOther() throws Exception {
    History history = tainted().getFirst();
    Path file = scratch.resolve("history.json");
    HistoryFile.write(history, file);
    assertEquals(history, HistoryFile.read(file));
    String text = Files.readString(file);
    History plain = reread(file, text.replace(WITH, WITH.replace("true", "false")));
    assertNotEquals(history, plain);
    assertEquals(hash(history), hash(plain));
  }

  @Test
  void areOrdinaryOnesInFilesThatDoNotSay() throws Exception {
    Path file = scratch.resolve("history.json");
    HistoryFile.write(tainted().getFirst(), file);
    String text = Files.readString(file);
    assertTrue(text.contains(WITH), text);
    assertFalse(reread(file, text.replaceFirst(",\\s*" + WITH, "")).board().tainted());
  }

  private static History reread(Path file, String text) throws Exception {
    Files.writeString(file, text);
    return HistoryFile.read(file);
  }

  private static long hash(History history) {
    try (Player player = new Player(history, Judging.AUDIT, null)) {
      assertNull(player.play());
      return player.hash();
    }
  }

  /** No libOS holds frame 0, so who stores there has put a byte where it may not. */
  @Test
  void showAByteThatCrosses() {
    Verdict found = planted(Judging.AUDIT);
    assertNotNull(found);
    assertEquals("taint", found.by());
    assertEquals(Law.L5, found.law());
    assertEquals(STEPS + 1, found.step());
    assertTrue(found.story().contains("frame 0 + 0x10"), found.story());
  }

  @Test
  void showNoneWhereTheLawDoesNotCount() {
    assertNull(planted(Judging.AUDIT.only(EnumSet.of(Law.L1))));
  }

  private static @Nullable Verdict planted(Judging judging) {
    try (Player player = new Player(tainted().getFirst(), judging, null)) {
      while (player.inspection().steps() < STEPS) {
        assertTrue(player.step());
      }
      ((Taint) Sabotage.get(player, "taint")).stored(0x10, Long.BYTES);
      return player.play();
    }
  }
}
