package exo.bindings.table;

/** What the kernel does when a right ends: it removes every path that rests on it. */
public interface Breaker {
  /**
   * Called once for each capability that is about to die, descendants before their ancestors, while table and caches still show it
   * as bound. When it returns, no translation-table entry, TLB entry or queued transfer rests on that capability any more. It must
   * not call back into the bindings but to read.
   *
   * <p>An environment may hold several capabilities for one resource, and another of them may live on, with its paths: the node
   * tells them apart.
   *
   * @param resource a {@link exo.bindings.ResourceName}
   * @param environment who held the capability
   * @param node the capability's node in the derivation tree
   */
  void broken(long resource, int environment, int node);

  /**
   * Called once when the binding itself has ended and nobody owns the resource: before it can be bound again, what it holds must
   * have become unreachable for its next owner.
   *
   * @param resource a {@link exo.bindings.ResourceName}
   * @param owner whose it was; the kernel's, when it had been seized
   */
  void ended(long resource, int owner);

  /** For a machine without paths. */
  Breaker NONE =
      new Breaker() {
        @Override
        public void broken(long resource, int environment, int node) {}

        @Override
        public void ended(long resource, int owner) {}
      };
}
