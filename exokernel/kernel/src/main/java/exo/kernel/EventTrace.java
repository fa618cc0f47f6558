package exo.kernel;

import exo.hw.clock.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The event trace: hashes every event and shows it to the sink, if there is one.
 *
 * <p>The hash folds the four words of an event with one odd multiplier each, so that they do not wait for each other, and
 * chains the result. It is a fingerprint for law L12, not a defence against anybody.
 */
final class EventTrace {
  private static final int SEAL = -1;
  private static final long K0 = 0x9e3779b97f4a7c15L;
  private static final long K1 = 0xbf58476d1ce4e5b9L;
  private static final long K2 = 0x94d049bb133111ebL;
  private static final long K3 = 0xd6e8feb86659fd93L;

  private final Clock clock;
  private final @Nullable EventSink sink;
  private long hash;
  private long events;

  EventTrace(Clock clock, long seed, @Nullable EventSink sink) {
    this.clock = clock;
    this.hash = seed * K0;
    this.sink = sink;
  }

  void record(EventKind kind, int environment, long a, long b) {
    long cycle = clock.now();
    fold(((long) kind.code() << 32) | environment, cycle, a, b);
    events++;
    if (sink != null) {
      sink.event(kind, cycle, environment, a, b);
    }
  }

  /** Folds the machine's final state in. */
  void seal(long digest) {
    fold(SEAL, clock.now(), digest, events);
  }

  private void fold(long head, long cycle, long a, long b) {
    long word =
        (head * K0) ^ (cycle * K1) ^ Long.rotateLeft(a * K2, 21) ^ Long.rotateLeft(b * K3, 43);
    long h = (hash ^ word) * K0;
    hash = h ^ (h >>> 29);
  }

  long hash() {
    return hash;
  }

  long events() {
    return events;
  }
}
