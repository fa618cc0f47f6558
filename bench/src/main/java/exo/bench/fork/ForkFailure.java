package exo.bench.fork;

/** A JVM did not come to its end; the message says how, with the end of its output. */
public final class ForkFailure extends Exception {
  ForkFailure(String message) {
    super(message);
  }
}
