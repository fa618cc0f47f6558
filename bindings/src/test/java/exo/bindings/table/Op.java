package exo.bindings.table;

/**
 * One call of a history, as numbers that mean something whatever came before: who and which are taken modulo what there is, so that a
 * history that fails can lose calls and still be one.
 */
record Op(Kind kind, int who, int which, int a, int b) {
  enum Kind {
    BIND_FRAME,
    BIND_EXTENT,
    ATTACH_EXTENT,
    BIND_SAVE_SLOT,
    BIND_SLICE,
    UNBIND,
    DERIVE,
    REVOKE_DERIVED,
    CHECK,
    CHECK_FORGED,
    LEAVE,
    ENTER
  }
}
