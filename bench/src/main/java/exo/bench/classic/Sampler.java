package exo.bench.classic;

import exo.bench.classic.trial.Side;
import exo.bench.classic.trial.Trial;
import exo.hw.MachineDescription;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Takes the host's time for one side of a row: sample after sample, each of some rounds. It is the time that
 * the thread has the processor; what others do on the host meanwhile is not in it, but for the caches.
 */
final class Sampler implements AutoCloseable {
  /** Long enough for the clock, short enough that most samples are not disturbed. */
  private static final long SAMPLE_NANOS = 500_000;

  private static final int MOST_ROUNDS = 1 << 16;
  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;
  private static final double TAIL = 0.99;

  /** On a host that is busy with other things, rather fewer samples than a wait without end. */
  private static final long MOST_WALL_TIME = 5;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Trial trial;
  private final List<Double> samples = new ArrayList<>();
  private final double cold;
  private int roundsPerSample = 1;

  /** Boots the side and performs its first round. */
  Sampler(Side side, MachineDescription machine) {
    trial = side.on(machine);
    cold = sample();
  }

  /** Runs for a while, and finds out how many rounds make a sample. */
  void warmUp(int millis) {
    repeat(
        millis,
        () -> {
          double nanos = sample() * trial.operations() * roundsPerSample;
          if (nanos < SAMPLE_NANOS) {
            double longer = SAMPLE_NANOS * roundsPerSample / Math.max(1, nanos);
            roundsPerSample = (int) Math.clamp(longer, 1, MOST_ROUNDS);
          }
        });
  }

  /** Takes samples for a while. */
  void take(int millis) {
    repeat(millis, () -> samples.add(sample()));
  }

  private static void repeat(int millis, Runnable once) {
    long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    long end = THREADS.getCurrentThreadCpuTime() + nanos;
    long wallEnd = System.nanoTime() + MOST_WALL_TIME * nanos;
    do {
      once.run();
    } while (THREADS.getCurrentThreadCpuTime() < end && System.nanoTime() < wallEnd);
  }

  /** Nanoseconds of an operation. */
  private double sample() {
    long begun = THREADS.getCurrentThreadCpuTime();
    for (int round = 0; round < roundsPerSample; round++) {
      trial.round();
    }
    long taken = THREADS.getCurrentThreadCpuTime() - begun;
    return (double) taken / trial.operations() / roundsPerSample;
  }

  /** What the samples come to. */
  HostTime time() {
    return of(samples.stream().mapToDouble(Double::doubleValue).toArray(), cold);
  }

  static HostTime of(double[] samples, double cold) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    double median = at(sorted, 0.5);
    return new HostTime(
        median, (at(sorted, HIGH) - at(sorted, LOW)) / median, at(sorted, TAIL), cold);
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  @Override
  public void close() {
    trial.close();
  }
}
