package exo.bindings.table;

/** Sees every record of the binding table, for an audit. */
@FunctionalInterface
public interface BindingVisitor {
  /**
   * One record.
   *
   * @param resource a {@link exo.bindings.ResourceName}
   * @param owner an environment; 0 is the kernel
   * @param rights what its owner's capability permits
   * @param generation the generation it is bound in
   * @param state what the record means
   */
  void binding(long resource, int owner, int rights, long generation, BindingState state);
}
