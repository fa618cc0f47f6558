package exo.minimal.policy;

import java.util.Map;
import java.util.function.Function;

/** Replacement written from the papers with lists and maps: slow, and obviously right. */
abstract class SlowPolicy {
  /** The twin of each policy there is, by its name. */
  private static final Map<String, Function<PolicyContext, SlowPolicy>> TWINS =
      Map.ofEntries(
          Map.entry("arc", SlowArc::new),
          Map.entry("car", SlowCar::new),
          Map.entry("clock", context -> new SlowClock(context, false)),
          Map.entry("clockpro", SlowClockPro::new),
          Map.entry("clockset", context -> new SlowClock(context, true)),
          Map.entry("fifo", SlowFifo::new),
          Map.entry("lfu", context -> new SlowLfu(context, false)),
          Map.entry("lfuaging", context -> new SlowLfu(context, true)),
          Map.entry("lirs", SlowLirs::new),
          Map.entry("lru", SlowLru::new),
          Map.entry("lru2", SlowLru2::new),
          Map.entry("lruaging", SlowAging::new),
          Map.entry("mru", SlowMru::new),
          Map.entry("nru", SlowNru::new),
          Map.entry("pff", SlowPageFaultFrequency::new),
          Map.entry("random", SlowRandom::new),
          Map.entry("s3fifo", SlowS3Fifo::new),
          Map.entry("sieve", SlowSieve::new),
          Map.entry("twoq", SlowTwoQ::new),
          Map.entry("wsclock", SlowWsClock::new),
          Map.entry("wtinylfu", SlowWindowTinyLfu::new));

  final int capacity;

  SlowPolicy(PolicyContext context) {
    capacity = context.capacity();
  }

  /** Returns whether the page was resident. */
  abstract boolean access(int page, boolean write);

  static SlowPolicy named(String name, PolicyContext context) {
    Function<PolicyContext, SlowPolicy> twin = TWINS.get(name);
    if (twin == null) {
      throw new AssertionError("policy " + name + " has no slow twin");
    }
    return twin.apply(context);
  }
}
