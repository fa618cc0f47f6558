package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.manifest.Names;
import exo.service.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return Prepared.of(options, new Names(bench.shell().installation()), bench.shell()).tasks();
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
