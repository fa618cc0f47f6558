package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.InputError;
import exo.service.Progress;
import exo.service.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  private static final long WHILE_MILLIS = 500;

  @TempDir Path directory;

  private List<Sweep.Task> tasks(Bench bench) throws IOException {
    bench.trace("a.lis", 100, 20);
    var options = new LabOptions();
    options.trace = "a.lis";
    options.policy = "lru,fifo";
    options.size = "50%";
    return Prepared.of(options, bench.shell()).tasks();
  }

  @Test
  void noWorkerRunsAnyMoreWhenASweepThatBrokeReturns() throws IOException, InterruptedException {
    var bench = new Bench(directory);
    var returned = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    var early = new AtomicBoolean();
    Supplier<Plugins> plugins =
        () -> {
          if (Thread.currentThread().getName().endsWith("thread-1")) {
            throw new IllegalStateException("broken");
          }
          early.set(comesWithin(returned, WHILE_MILLIS));
          ended.countDown();
          throw new IllegalStateException("broken later");
        };
    try (Ledger ledger = Ledger.open("test", directory.resolve("cells.jsonl"))) {
      var sweep = new Sweep(tasks(bench), ledger, plugins, bench.shell());
      var broken = assertThrows(IllegalStateException.class, () -> sweep.rows(2));
      assertEquals("broken", broken.getMessage());
    }
    returned.countDown();
    assertTrue(ended.await(1, TimeUnit.MINUTES));
    assertFalse(early.get(), "the sweep was over before its worker was");
  }

  private static boolean comesWithin(CountDownLatch latch, long milliseconds) {
    try {
      return latch.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aSweepOfOneCellIsSomewhereBetweenItsEndsWhileTheCellIsPlayed() throws IOException {
    var bench = new Bench(directory);
    bench.trace("long.lis", 60_000, 2_000);
    var options = new LabOptions();
    options.trace = "long.lis";
    options.policy = "lru";
    options.size = "10%";
    Sweep.Task task = Prepared.of(options, bench.shell()).tasks().getFirst();
    List<Long> heard = new ArrayList<>();
    var recorder =
        new Progress(bench.shell()) {
          @Override
          public void at(String what, long done, long total) {
            if (total == task.accesses()) {
              heard.add(done);
            }
          }
        };
    var run = new CellRun(new Plugins(getClass().getClassLoader()), bench.interruption, recorder);
    assertEquals("", run.row(task.cell(), task.plan(), false).trouble());
    assertTrue(
        heard.stream().anyMatch(done -> done > 0 && done < task.accesses()), heard.toString());
  }

  @Test
  void ofTheCellsThatRunThePartCountsThatHasBeenPlayed() throws IOException {
    var pace = new Pace();
    var shell = new Bench(directory).shell();
    Pace.Worker one = pace.worker(shell);
    Pace.Worker other = pace.worker(shell);
    one.begin(1000);
    assertEquals(0, pace.played());
    one.at("reading a trace", 900, 0);
    assertEquals(0, pace.played());
    one.at("lru", 100, 400);
    assertEquals(250, pace.played());
    other.begin(10);
    other.at("lru", 20, 40);
    assertEquals(255, pace.played());
    one.end();
    assertEquals(1005, pace.played());
    one.begin(100);
    one.at("lru", 10, 100);
    assertEquals(1015, pace.played());
  }

  @Test
  void aRowThatCannotBeKeptLeavesNoHalfLineToTheNext() throws IOException {
    Path file = directory.resolve("cells.jsonl");
    try (var channel = new FullChannel(file)) {
      var ledger = new Ledger(channel);
      ledger.add("one", StatisticsTest.row("lru", 1, 5, false));
      channel.room = 20;
      assertThrows(
          IOException.class, () -> ledger.add("two", StatisticsTest.row("lru", 2, 6, false)));
      assertNull(ledger.find("two"));
      channel.room = Integer.MAX_VALUE;
      ledger.add("three", StatisticsTest.row("lru", 3, 7, false));
    }
    assertEquals(2, Files.readAllLines(file).size());
    try (Ledger again = Ledger.open("test", file)) {
      assertNotNull(again.find("one"));
      assertNull(again.find("two"));
      assertNotNull(again.find("three"));
    }
  }

  @Test
  void aRowOfAnotherVersionIsLeftWhereItIsAndOneThatWasWrittenIntoIsAnError() throws IOException {
    Path file = directory.resolve("cells.jsonl");
    Files.writeString(file, "{\"key\":\"old\",\"row\":{\"cell\":{\"trace\":\"t\"}}}\n");
    try (Ledger ledger = Ledger.open("test", file)) {
      assertNull(ledger.find("new"));
      ledger.add("new", StatisticsTest.row("lru", 1, 5, false));
      var wrong = assertThrows(InputError.class, () -> ledger.find("old"));
      assertTrue(wrong.getMessage().startsWith("cells.jsonl: what is kept under old is no row: "));
    }
    assertEquals(2, Files.readAllLines(file).size());
  }

  @Test
  void aLedgerThatCannotCutOffHalfALineTakesNoOtherBehindIt() throws IOException {
    Path file = directory.resolve("cells.jsonl");
    try (var channel = new FullChannel(file)) {
      var ledger = new Ledger(channel);
      ledger.add("one", StatisticsTest.row("lru", 1, 5, false));
      channel.room = 20;
      channel.stuck = true;
      LabRow row = StatisticsTest.row("lru", 2, 6, false);
      assertThrows(IOException.class, () -> ledger.add("two", row));
      channel.room = Integer.MAX_VALUE;
      assertThrows(IOException.class, () -> ledger.add("three", row));
    }
    try (Ledger again = Ledger.open("test", file)) {
      assertNotNull(again.find("one"));
      assertNull(again.find("three"));
    }
  }
}
