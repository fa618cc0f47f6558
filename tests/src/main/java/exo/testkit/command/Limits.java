package exo.testkit.command;

import exo.service.InputError;
import exo.service.Interruption;
import exo.service.Progress;
import exo.testkit.Campaign;
import exo.testkit.Totals;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When a campaign has checked enough: after so many steps, or after some time. */
final class Limits implements Campaign.Limit {
  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,6})(s|m|h)");
  private static final long NANOS = 1_000_000_000;

  private final long steps;
  private final long nanos;
  private final Interruption interruption;
  private final LongSupplier clock;
  private final long begun;

  /**
   * Limits whose time begins now.
   *
   * @param steps most
   * @param nanos most, {@link Long#MAX_VALUE} where time does not count
   * @param clock in nanoseconds
   */
  Limits(long steps, long nanos, Interruption interruption, LongSupplier clock) {
    this.steps = steps;
    this.nanos = nanos;
    this.interruption = interruption;
    this.clock = clock;
    this.begun = clock.getAsLong();
  }

  /**
   * {@return the limits that were asked for}
   *
   * @param steps or null
   * @param time or null
   * @param otherwise steps when neither is given
   */
  static Limits of(
      @Nullable Long steps, @Nullable String time, long otherwise, Interruption interruption) {
    if (steps != null && steps < 1) {
      throw InputError.at("--steps", steps + " is less than 1");
    }
    long most = steps != null ? steps : time == null ? otherwise : Long.MAX_VALUE;
    long longest = time == null ? Long.MAX_VALUE : nanos(time);
    return new Limits(most, longest, interruption, System::nanoTime);
  }

  /** {@return the same limits, for what begins now: what went before has taken none of its time} */
  Limits fromNow() {
    return new Limits(steps, nanos, interruption, clock);
  }

  private static long nanos(String time) {
    Matcher matcher = TIME.matcher(time);
    if (!matcher.matches()) {
      throw InputError.at(
          "--for", InputError.quote(time) + " is no time; accepted: 60s, 10m or 1h");
    }
    long count = Long.parseLong(matcher.group(1));
    return NANOS
        * switch (matcher.group(2)) {
          case "s" -> count;
          case "m" -> count * 60;
          default -> count * 3600;
        };
  }

  @Override
  public boolean isReached(Totals sofar) {
    return interruption.requested() || sofar.steps() >= steps || passed() >= nanos;
  }

  private long passed() {
    return clock.getAsLong() - begun;
  }

  @Override
  public boolean isInterrupted() {
    return interruption.requested();
  }

  /** Shows how much of the nearer limit is reached. */
  void show(Progress progress, Totals totals) {
    if (nanos == Long.MAX_VALUE) {
      progress.at("steps", Math.min(totals.steps(), steps), steps);
    } else {
      long passed = Math.min(passed(), nanos);
      progress.at("%,d steps".formatted(totals.steps()), passed / NANOS, nanos / NANOS);
    }
  }
}
