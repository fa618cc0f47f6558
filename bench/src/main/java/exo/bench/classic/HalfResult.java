package exo.bench.classic;

/** A half row and what it came to. */
record HalfResult(Half half, Account monolith) {}
