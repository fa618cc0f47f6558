package exo.kernel;

/** Who wants to see the event trace as it grows. */
@FunctionalInterface
public interface EventSink {
  /**
   * Takes one event.
   *
   * @param kind what happened
   * @param cycle when, in machine cycles; never decreases
   * @param environment whose event it is, 0 for the kernel
   * @param a see {@link EventKind}
   * @param b see {@link EventKind}
   */
  void event(EventKind kind, long cycle, int environment, long a, long b);
}
