package exo.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/**
 * One line on stderr that says how far a longer job has come: only after two seconds of work, only
 * when somebody watches, and gone when the job is done. The host's clock decides what is shown and
 * nothing else. One that is not shown may be overridden by whoever wants to know.
 */
public class Progress implements AutoCloseable {
  private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long NEXT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final PrintStream err;
  private final int columns;
  private final boolean watched;
  private final long started = System.nanoTime();
  private String current = "";
  private long since = started;
  private long shown = started + FIRST_NANOS - NEXT_NANOS;
  private int length;

  /** Makes one for a job that begins now. */
  public Progress(Shell shell) {
    this(shell.err(), shell.columns(), shell.progress());
  }

  private Progress(PrintStream err, int columns, boolean watched) {
    this.err = err;
    this.columns = columns;
    this.watched = watched;
  }

  /** Makes one for a job that nobody watches. */
  public static Progress silent() {
    return new Progress(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), 0, false);
  }

  /**
   * Says how far the job is. Cheap enough to call some thousand times a second.
   *
   * @param what what is being done; when that changes, time is counted anew
   * @param done how much of it, in the caller's units
   * @param total of how much, or 0 when nobody knows
   */
  public void at(String what, long done, long total) {
    if (!watched) {
      return;
    }
    long now = System.nanoTime();
    if (!what.equals(current)) {
      current = what;
      since = now;
    }
    if (now - shown < NEXT_NANOS) {
      return;
    }
    shown = now;
    show(line(what, done, total, now - since));
  }

  /** Returns the line, for a job of this age. */
  static String line(String what, long done, long total, long nanos) {
    var line = new StringBuilder("exo: ").append(what).append(": ");
    if (total > 0) {
      long percent = Math.min(100, done * 100 / total);
      line.append(percent).append("% of ").append(Figures.count(total));
      if (percent >= 2 && done < total) { // before that it would be a guess
        double left = (double) nanos / done * (total - done);
        line.append(", ").append(Math.round(left / 1e9)).append(" s left");
      }
    } else {
      line.append(Figures.count(done));
    }
    return line.toString();
  }

  private void show(String line) {
    String cut = line.length() < columns ? line : line.substring(0, columns - 1);
    err.print("\r" + cut + " ".repeat(Math.max(0, length - cut.length())));
    err.flush();
    length = cut.length();
  }

  /** Wipes the line. */
  @Override
  public void close() {
    if (length > 0) {
      err.print("\r" + " ".repeat(length) + "\r");
      err.flush();
      length = 0;
    }
  }
}
