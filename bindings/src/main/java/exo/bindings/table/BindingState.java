package exo.bindings.table;

/** What a record of the binding table means. */
public enum BindingState {
  /** The kernel's own from the start. */
  RESERVED(0),
  /** Bound until it is unbound, its owner leaves or the machine stops. */
  BOUND(1),
  /** Bound also across a restart, to whoever bears the owner's name then. */
  DURABLE(2),
  /** Out of generations, or out of order: it stays with the kernel and is not bound again. */
  QUARANTINED(3),
  /** Taken from its owner by force: the kernel has it until its contents are safe. */
  SEIZED(4);

  private static final BindingState[] ALL = values();

  private final int code;

  BindingState(int code) {
    this.code = code;
  }

  /** {@return the number that stands for it in the table} */
  int code() {
    return code;
  }

  /** {@return the state with this code} */
  static BindingState of(int code) {
    if (code < 0 || code >= ALL.length) {
      throw new IllegalStateException("the binding table holds the state " + code);
    }
    return ALL[code];
  }
}
