package exo.testkit.command;

import exo.service.InputError;
import exo.service.Interruption;
import exo.service.Progress;
import exo.testkit.Campaign;
import exo.testkit.Totals;
import java.math.BigInteger;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When a campaign has checked enough: after so many steps, or after some time. */
final class Limits implements Campaign.Limit {
  /** What {@code --steps} accepts. */
  static final String STEPS = "1 to 2^63-1";

  private static final Pattern TIME = Pattern.compile("([1-9][0-9]*)([smh])");
  private static final long NANOS = 1_000_000_000;
  private static final long LONGEST_HOURS = 1_000_000;
  private static final BigInteger LONGEST = BigInteger.valueOf(LONGEST_HOURS * 3600);

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
    long most = time == null || steps != null ? steps(steps, otherwise) : Long.MAX_VALUE;
    long longest = time == null ? Long.MAX_VALUE : nanos(time);
    return new Limits(most, longest, interruption, System::nanoTime);
  }

  /** {@return the same limits, for what begins now: what went before has taken none of its time} */
  Limits fromNow() {
    return new Limits(steps, nanos, interruption, clock);
  }

  /**
   * {@return the steps that were asked for}
   *
   * @param steps or null
   * @param otherwise when they are not given
   */
  static long steps(@Nullable Long steps, long otherwise) {
    if (steps != null && steps < 1) {
      throw InputError.at("--steps", steps + " is less than 1; accepted: " + STEPS);
    }
    return steps == null ? otherwise : steps;
  }

  private static long nanos(String time) {
    Matcher matcher = TIME.matcher(time);
    if (!matcher.matches()) {
      throw refused(time, "is no time");
    }
    BigInteger seconds =
        new BigInteger(matcher.group(1)).multiply(BigInteger.valueOf(unit(matcher.group(2))));
    if (seconds.compareTo(LONGEST) > 0) {
      throw refused(time, "is too long");
    }
    return NANOS * seconds.longValueExact();
  }

  private static long unit(String letter) {
    return switch (letter) {
      case "s" -> 1;
      case "m" -> 60;
      default -> 3600;
    };
  }

  private static InputError refused(String time, String why) {
    return InputError.at(
        "--for",
        "%s %s; accepted: a whole number from 1, followed by s, m or h, up to %dh"
            .formatted(InputError.quote(time), why, LONGEST_HOURS));
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
