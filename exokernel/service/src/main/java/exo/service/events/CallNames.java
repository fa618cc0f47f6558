package exo.service.events;

import exo.kernel.CallKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What down-calls are called, granted and refused, and what their results are. */
final class CallNames {
  private final int[] granted;
  private final int[] refused;
  private final @Nullable Note[] result;

  CallNames(Sequence sequence) {
    CallKind[] kinds = CallKind.values();
    granted = new int[kinds.length];
    refused = new int[kinds.length];
    result = new Note[kinds.length];
    for (CallKind kind : kinds) {
      String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      granted[kind.code()] = sequence.name(name);
      refused[kind.code()] = sequence.name(name + " refused");
      result[kind.code()] = resultOf(kind);
    }
  }

  private static @Nullable Note resultOf(CallKind kind) {
    return switch (kind) {
      case BIND_FRAME, TAKE_TABLE, MAP, TLB_WRITE -> Note.FRAME;
      case BIND_EXTENT, BIND_SAVE_SLOT -> Note.BLOCK;
      case ATTACH_EXTENT -> Note.BLOCKS;
      case REVOKE_DERIVED -> Note.DIED;
      case UNMAP, PROTECT, DESCRIPTOR, AGE, CLEAN, TLB_DELETE -> Note.DESCRIPTOR;
      case LOAD, SCAN -> Note.VALUE;
      case GIVE_BACK, GUARD, UNGUARD, NOMINATE -> Note.AMOUNT;
      case START_READ, START_WRITE -> Note.TICKET;
      case UNBIND_FRAME, DERIVE, UNBIND_EXTENT, UNBIND_SAVE_SLOT, GIVE_TABLE, STORE, ZERO, PRINT ->
          null;
      case REQUEST, INSTALL_VECTOR, UNBIND_SLICE, STORE_VECTORS, LOAD_VECTORS -> null;
      case BIND_SLICE, ATTACH_SLICE -> Note.SLICE;
      case SET_CONTEXT, CONTEXT -> Note.CONTEXT;
    };
  }

  int granted(int code) {
    return granted[code];
  }

  int refused(int code) {
    return refused[code];
  }

  /** {@return what the result of a granted call is; null when it says nothing} */
  @Nullable Note result(int code) {
    return result[code];
  }

  int started(boolean write) {
    return granted[(write ? CallKind.START_WRITE : CallKind.START_READ).code()];
  }

  /** {@return whether an event of its own, with more to say, has just told of this call} */
  static boolean isToldAlready(int code) {
    return code == CallKind.START_READ.code()
        || code == CallKind.START_WRITE.code()
        || code == CallKind.REQUEST.code();
  }
}
