package exo.kernel;

/** The down-calls, for the event trace; in the order in which {@link exo.abi.DownCalls} got them. */
public enum CallKind {
  BIND_FRAME,
  UNBIND_FRAME,
  DERIVE,
  REVOKE_DERIVED,
  BIND_EXTENT,
  ATTACH_EXTENT,
  UNBIND_EXTENT,
  BIND_SAVE_SLOT,
  UNBIND_SAVE_SLOT,
  GIVE_TABLE,
  TAKE_TABLE,
  MAP,
  UNMAP,
  PROTECT,
  DESCRIPTOR,
  AGE,
  CLEAN,
  LOAD,
  STORE,
  ZERO,
  START_READ,
  START_WRITE,
  PRINT,
  REQUEST,
  GIVE_BACK,
  GUARD,
  UNGUARD,
  NOMINATE,
  INSTALL_VECTOR,
  BIND_SLICE,
  ATTACH_SLICE,
  UNBIND_SLICE,
  SET_CONTEXT,
  CONTEXT,
  STORE_VECTORS,
  LOAD_VECTORS,
  TLB_WRITE,
  TLB_DELETE,
  SCAN;

  private static final CallKind[] KINDS = values();

  /** {@return the number by which the trace knows it: new kinds go to the end} */
  @SuppressWarnings("EnumOrdinal") // the order of the constants is the trace's format
  public int code() {
    return ordinal();
  }

  /** {@return the kind with this number} */
  public static CallKind of(int code) {
    return KINDS[code];
  }
}
