package exo.bench.primitives;

/** How long a row is measured. Rounds alternate between the two sides. */
enum Effort {
  /** Enough to see a ratio: the whole table in three minutes, and {@code lab.contest}. */
  QUICK(2, 3, 200, 3, 150, 8, 5),

  /** Enough to publish: the whole table in a quarter of an hour, and {@code lab.contest}. */
  FULL(3, 3, 700, 3, 700, 15, 15);

  final int rounds;

  /** Warm-up iterations in the first round; later ones need one. */
  final int warmups;

  final int warmupMillis;
  final int iterations;
  final int iterationMillis;

  /** Whole runs before those that count, where an operation is one. */
  final int warmupRuns;

  /** Whole runs that count, a round each. */
  final int runs;

  Effort(
      int rounds,
      int warmups,
      int warmupMillis,
      int iterations,
      int iterationMillis,
      int warmupRuns,
      int runs) {
    this.rounds = rounds;
    this.warmups = warmups;
    this.warmupMillis = warmupMillis;
    this.iterations = iterations;
    this.iterationMillis = iterationMillis;
    this.warmupRuns = warmupRuns;
    this.runs = runs;
  }
}
