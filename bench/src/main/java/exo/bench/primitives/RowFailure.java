package exo.bench.primitives;

/** A row's JVM did not come to its end; the message says how, with the end of its output. */
final class RowFailure extends Exception {
  RowFailure(String message) {
    super(message);
  }
}
