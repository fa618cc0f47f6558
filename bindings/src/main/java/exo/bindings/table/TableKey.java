package exo.bindings.table;

/** The key of an entry in the binding table: one word, a {@link exo.bindings.ResourceName} or one of the table's own names. */
final class TableKey {
  static final int BYTES = 8;

  long word;
}
