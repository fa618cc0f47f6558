package exo.bindings.table;

/** Sees every live capability in its place of the derivation tree, for an audit. */
@FunctionalInterface
public interface NodeVisitor {
  /**
   * One node.
   *
   * @param node its number
   * @param parent the node it was derived from; -1 for the owner's own
   * @param holder the environment it was minted for
   * @param resource a {@link exo.bindings.ResourceName}
   * @param rights what it permits
   */
  void node(int node, int parent, int holder, long resource, int rights);
}
