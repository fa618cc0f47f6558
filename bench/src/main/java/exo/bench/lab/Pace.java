package exo.bench.lab;

import exo.service.Progress;
import exo.service.Shell;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * How far a sweep is, in accesses of the libOSes under test: the cells that are finished, and of
 * those that run the part that has been played. A sweep may be one long cell.
 */
final class Pace {
  private final List<Worker> workers = new CopyOnWriteArrayList<>();

  /** Returns how many accesses have been played. */
  long played() {
    return workers.stream().mapToLong(worker -> worker.played).sum();
  }

  /** Returns what the cells of one more worker report to. */
  Worker worker(Shell shell) {
    var worker = new Worker(shell);
    workers.add(worker);
    return worker;
  }

  /** Hears the machine of one worker; only that worker's thread writes. */
  static final class Worker extends Progress {
    private long finished;
    private long accesses;
    private volatile long played;

    private Worker(Shell shell) {
      super(unwatched(shell));
    }

    /** A cell begins. */
    void begin(long cellAccesses) {
      accesses = cellAccesses;
    }

    /**
     * The machine has come so far, with all its libOSes.
     *
     * @param total 0 while it reads its traces once more, which is not what is counted
     */
    @Override
    public void at(String what, long done, long total) {
      if (total > 0) {
        played = finished + (long) ((double) done / total * accesses);
      }
    }

    /** The cell has ended. */
    void end() {
      finished += accesses;
      played = finished;
    }
  }

  /** A line for each worker would be too many. */
  private static Shell unwatched(Shell shell) {
    return new Shell(
        shell.in(),
        shell.out(),
        shell.err(),
        shell.directory(),
        shell.installation(),
        shell.columns(),
        shell.terminal(),
        false,
        shell.interruption());
  }
}
