package exo.bench.lab;

import exo.service.Progress;
import exo.service.Shell;
import exo.service.manifest.Cell;
import exo.service.plugin.Plugins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Computes cells, several at a time, and keeps each as it is finished.
 *
 * <p>Workers take the next cell from one counter and write its row to the cell's own place, so that
 * rows stand in the order of the plan whoever was faster. They share nothing but the ledger: each
 * has its own machine, its own reading of the traces, its own woven code.
 */
final class Sweep {
  private static final long GLANCE_MILLIS = 100;

  /**
   * A cell to compute.
   *
   * @param cell what it is
   * @param plan what boots
   * @param key its place in the ledger
   * @param drawn whether chance touches it
   * @param accesses how much work it is, for the time that is left
   */
  record Task(LabCell cell, Cell plan, String key, boolean drawn, long accesses) {}

  private final List<Task> tasks;
  private final Ledger ledger;
  private final Supplier<Plugins> plugins;
  private final Shell shell;
  private final @Nullable LabRow[] rows;
  private final AtomicInteger next = new AtomicInteger();
  private final Pace pace = new Pace();

  /**
   * Prepares.
   *
   * @param plugins makes a worker's own
   */
  Sweep(List<Task> tasks, Ledger ledger, Supplier<Plugins> plugins, Shell shell) {
    this.tasks = List.copyOf(tasks);
    this.ledger = ledger;
    this.plugins = plugins;
    this.shell = shell;
    this.rows = new @Nullable LabRow[tasks.size()];
  }

  /**
   * Runs to the end, or until it is interrupted. When it returns or throws, no worker runs any more,
   * so that the ledger can be closed.
   *
   * @param jobs how many cells at a time
   * @return the rows that there are, in the order of the tasks
   * @throws IOException when the ledger cannot be written
   */
  List<LabRow> rows(int jobs) throws IOException {
    long total = recall();
    int workers = Math.min(jobs, Math.max(1, tasks.size()));
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try (var progress = new Progress(shell)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        running.add(threads.submit(this::work));
      }
      for (Future<?> worker : running) {
        await(worker, progress, total);
      }
    } finally {
      next.set(tasks.size()); // where one worker broke, the others finish what they have begun
      threads.close();
    }
    return Arrays.stream(rows).filter(Objects::nonNull).toList();
  }

  /** Takes over what is finished. Returns how much is left to do. */
  private long recall() {
    long left = 0;
    for (int i = 0; i < rows.length; i++) {
      rows[i] = ledger.find(tasks.get(i).key());
      left += rows[i] == null ? tasks.get(i).accesses() : 0;
    }
    return left;
  }

  private void work() {
    Pace.Worker worker = pace.worker(shell);
    var run = new CellRun(plugins.get(), shell.interruption(), worker);
    for (int i = next.getAndIncrement(); i < rows.length; i = next.getAndIncrement()) {
      if (rows[i] == null) {
        worker.begin(tasks.get(i).accesses());
        compute(i, run);
        worker.end();
      }
    }
  }

  /** Rows that failed are not kept: whoever mends the cause wants another try. */
  private void compute(int place, CellRun run) {
    Task task = tasks.get(place);
    LabRow row = run.row(task.cell(), task.plan(), task.drawn());
    rows[place] = row;
    if (row != null && row.trouble().isEmpty()) {
      try {
        ledger.add(task.key(), row);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void await(Future<?> worker, Progress progress, long total) throws IOException {
    while (true) {
      try {
        worker.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        progress.at("contest, accesses", pace.played(), total);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("nobody interrupts this thread", e);
      } catch (ExecutionException e) {
        throw rethrown(e.getCause());
      }
    }
  }

  private static IOException rethrown(@Nullable Throwable cause) {
    return switch (cause) {
      case UncheckedIOException e -> Objects.requireNonNull(e.getCause());
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> throw new IllegalStateException(cause);
    };
  }
}
