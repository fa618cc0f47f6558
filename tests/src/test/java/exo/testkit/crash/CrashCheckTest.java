package exo.testkit.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashCheckTest {
  private static final int HISTORIES = 6;

  @TempDir Path directory;

  @Test
  void bindingsThatAreWholeLoseNothingWhereverTheyAreCut() throws IOException {
    CrashCheck check = new CrashCheck();
    for (int seed = 1; seed <= HISTORIES; seed++) {
      assertNull(check.judge(CrashHistory.generate(seed)));
    }
    System.out.printf("%d crash histories, %d calls and openings%n", HISTORIES, check.steps());
    assertTrue(check.steps() > HISTORIES * 100L, () -> check.steps() + " steps");
  }

  @Test
  void generatedHistoriesDoEverythingAndAreGrantedEverything() throws IOException {
    Set<CrashCall.Deed> granted = EnumSet.noneOf(CrashCall.Deed.class);
    for (int seed = 1; seed <= 5 * HISTORIES; seed++) {
      CrashHistory history = CrashHistory.generate(seed);
      try (CrashRun run = CrashRun.of(history)) {
        for (int call = 0; call < history.size(); call++) {
          if (run.granted.get(call)) {
            granted.add(history.calls().get(call).deed());
          }
        }
      }
    }
    assertEquals(EnumSet.allOf(CrashCall.Deed.class), granted);
  }

  @Test
  void aHistoryComesBackFromItsFile() throws IOException {
    Path file = directory.resolve("history.json");
    CrashHistory history = CrashHistory.generate(3);
    history.write(file);
    assertEquals(history.calls(), CrashHistory.read(file).calls());
  }

  @Test
  void whatIsMissingIsToldWithWhatTheDiskDid() throws IOException {
    CrashHistory history =
        new CrashHistory(Stream.of("BIND 0 4 2", "KILL 0 0 1").map(CrashCall::parse).toList());
    try (CrashRun run = CrashRun.of(history)) {
      run.states.get(1).put(1L, "env2"); // what nobody was told
      Cut cut = new Cut(history, run, run.disk.moments.size());
      run.states.set(2, run.states.get(1));
      Remains remains = new Remains();
      run.disk.moments.forEach(moment -> remains.take(moment.step()));
      Remains.Left left = remains.all().getFirst();
      Loss loss = cut.judge(left, Reopening.twice(left.files()));
      assertEquals("L13", loss.name());
      List<String> story = loss.story();
      assertTrue(story.contains("   1  env0: bind blocks 4 to 5, durable: done"), story::toString);
      assertTrue(story.getLast().endsWith("found: blocks 4 to 5 are env0's"), story::toString);
      assertTrue(story.stream().anyMatch(line -> line.endsWith("force journal.next")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | f: no crash history, but null; accepted: exo-crash-history, version 1",
        "{\"format\":\"exo-history\",\"version\":1,\"calls\":[]} | f: format exo-history, version"
            + " 1; accepted: exo-crash-history, version 1",
        "{\"format\":\"exo-crash-history\",\"version\":1,\"calls\":[\"BIND 3 0 1\"]} | f: calls[0]:"
            + " \"BIND 3 0 1\" is no call: environment is 3; accepted: 0 to 2",
        "{\"format\":\"exo-crash-history\",\"version\":1,\"calls\":[\"BIND 1\"]} | f: calls[0]:"
            + " \"BIND 1\" is no call: accepted: DEED environment start blocks",
        "{\"format\":\"exo-crash-history\",\"version\":1,\"calls\":[\"STOP 0 0 1\",\"SLEEP 0 0"
            + " 1\"]} | f: calls[1]: \"SLEEP 0 0 1\" is no call: no deed \"SLEEP\"; accepted: BIND,"
            + " UNBIND, DERIVE, STOP, KILL",
        "{\"format\":\"exo-crash-history\",\"version\":1,\"calls\":[null]} | f: calls[0]:"
            + " \"null\" is no call: accepted: DEED environment start blocks",
        "{\"format\":\"exo-cra | f: no whole history: line 1, column 19: the file ends too early;"
            + " accepted: exo-crash-history, version 1, all of it",
      })
  void aFileThatMakesNoSenseIsRefusedWithOneLine(String text, String complaint) {
    assertEquals(
        complaint,
        assertThrows(IllegalArgumentException.class, () -> CrashHistory.parse(text, "f"))
            .getMessage());
  }

  @Test
  void soIsOneThatIsCut() {
    assertTrue(
        assertThrows(
                IllegalArgumentException.class, () -> CrashHistory.parse("{\"format\":\"ex", "f"))
            .getMessage()
            .startsWith("f: no whole history: "));
  }
}
