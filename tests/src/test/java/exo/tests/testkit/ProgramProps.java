package exo.tests.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import exo.hw.machine.Machine;
import exo.testkit.History;
import exo.testkit.HistoryFile;
import exo.testkit.Judging;
import exo.testkit.Player;
import exo.testkit.Snippet;
import exo.testkit.Watcher;
import exo.testkit.jqwik.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Whatever instructions programs are made of and wherever they go, no law is broken. */
class ProgramProps {
  @Provide
  Arbitrary<History> programs() {
    return Programs.any();
  }

  private static long instructions(Machine machine) {
    long sum = 0;
    for (int number = 0; number < machine.description().processors(); number++) {
      sum += machine.processor(number).instructions();
    }
    return sum;
  }

  /** Whether a program that was run has executed anything before the next one was. */
  private record Executed(Machine machine, long[] before) implements Watcher {
    @Override
    public void runs(int environment, Snippet snippet) {
      long now = instructions(machine);
      Statistics.label("since the run before").collect(now > before[0] ? "executed" : "trapped");
      before[0] = now;
    }
  }

  @Property(tries = 60)
  void breakNoLaw(@ForAll("programs") History history) {
    try (Player player = new Player(history, Judging.ALL, null)) {
      Machine machine = player.inspection().machine();
      assertNull(player.watchedBy(new Executed(machine, new long[1])).play());
      Statistics.label("instructions").collect(instructions(machine) > 0 ? "some" : "none");
    }
    Statistics.label("instructions")
        .coverage(all -> all.check("some").percentage(percent -> percent > 50));
    Statistics.label("since the run before")
        .coverage(all -> all.check("executed").percentage(percent -> percent > 10));
  }

  @Property(tries = 8)
  void breakNoLawWhenEverythingIsRecomputed(@ForAll("programs") History history) {
    assertEquals(hash(history, Judging.ALL), hash(history, Judging.ALL.full()));
  }

  private static long hash(History history, Judging judging) {
    try (Player player = new Player(history, judging, null)) {
      assertNull(player.play());
      return player.hash();
    }
  }

  @Property(tries = 6)
  void areTheSameFromAFile(@ForAll("programs") History history) throws IOException {
    Path file = Files.createTempFile("history", ".json");
    try {
      HistoryFile.write(history, file);
      assertEquals(hash(history, Judging.AUDIT), hash(HistoryFile.read(file), Judging.AUDIT));
    } finally {
      Files.delete(file);
    }
  }
}
