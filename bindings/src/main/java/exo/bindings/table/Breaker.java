package exo.bindings.table;

/** What the kernel does when a right ends: it removes every path that rests on it. */
@FunctionalInterface
public interface Breaker {
  /**
   * Called once for each capability that is about to die, descendants before their ancestors, while table and caches still show it
   * as bound. When it returns, no translation-table entry, TLB entry or queued transfer may reach the resource on behalf of the
   * environment. It must not call back into the bindings but to read.
   *
   * <p>An environment may hold several capabilities for one resource, and another of them may live on; to break them all is safe.
   *
   * @param resource a {@link exo.bindings.ResourceName}
   * @param environment who held the capability
   */
  void broken(long resource, int environment);
}
