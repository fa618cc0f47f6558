package exo.bench.monolith;

/** A counting semaphore. */
final class Semaphore {
  final WaitQueue waiting = new WaitQueue();
  long count;
}
