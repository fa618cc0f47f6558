package exo.bench.classic;

/** How long the host's time for a row is measured; cycles need no patience. */
enum Patience {
  /** Enough to see the order of magnitude: the whole table in about a minute. */
  QUICK(100, 100),

  /** Enough to publish: the whole table in a few minutes. */
  FULL(1_000, 2_500);

  /** Milliseconds of the processor's time for each side before anything counts. */
  final int warmupMillis;

  /** The same of samples for each side. */
  final int sampleMillis;

  Patience(int warmupMillis, int sampleMillis) {
    this.warmupMillis = warmupMillis;
    this.sampleMillis = sampleMillis;
  }
}
