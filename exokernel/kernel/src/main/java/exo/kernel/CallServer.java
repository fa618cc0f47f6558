package exo.kernel;

import exo.bindings.Capability;

/**
 * The kernel's end of a {@link KernelLine}: makes the call that a message stands for. It runs on the kernel's thread while the
 * libOS's waits, so the kernel stays the single writer.
 */
final class CallServer {
  private final Calls calls;
  private final Capability first = new Capability();
  private final Capability second = new Capability();
  private final Capability minted = new Capability();
  private final long[] reply = new long[1 + Capability.WORDS];

  CallServer(Calls calls) {
    this.calls = calls;
  }

  /** Answers a message that {@link KernelLine} sent. */
  void answer(Lane from, Lane to) {
    int type = from.type();
    if (type >= Message.CALL) {
      minted.clear();
      reply[0] = make(CallKind.of(type - Message.CALL), from.words());
      minted.copyTo(reply, 1);
      to.send(Message.REPLY, reply, reply.length, calls.refusal());
    } else {
      reply[0] = BooksEntry.of(type - Message.BOOK).in(calls.books(), from.words()[0]);
      to.send(Message.REPLY, reply, 1, null);
    }
  }

  private long make(CallKind kind, long[] words) {
    return switch (kind) {
      case BIND_FRAME -> calls.bindFrame(words[0], minted);
      case UNBIND_FRAME -> calls.unbindFrame(first(words, 0));
      case DERIVE -> calls.derive(first(words, 2), (int) words[0], (int) words[1], minted);
      case REVOKE_DERIVED -> calls.revokeDerived(first(words, 0));
      case BIND_EXTENT -> calls.bindExtent(words[0], words[1], words[2] != 0, minted);
      case ATTACH_EXTENT -> calls.attachExtent(words[0], minted);
      case UNBIND_EXTENT -> calls.unbindExtent(first(words, 0));
      case BIND_SAVE_SLOT -> calls.bindSaveSlot(first(words, 1), words[0], minted);
      case UNBIND_SAVE_SLOT -> calls.unbindSaveSlot(first(words, 0));
      case GIVE_TABLE -> calls.giveTable(first(words, 2), words[0], (int) words[1]);
      case TAKE_TABLE -> calls.takeTable(words[0], (int) words[1]);
      case MAP -> calls.map(first(words, 2), words[0], (int) words[1]);
      case UNMAP -> calls.unmap(words[0]);
      case PROTECT -> calls.protect(words[0], (int) words[1]);
      case DESCRIPTOR -> calls.descriptor(words[0]);
      case AGE -> calls.age(words[0]);
      case CLEAN -> calls.clean(words[0]);
      case LOAD -> calls.load(words[0]);
      case STORE -> calls.store(words[0], words[1]);
      case ZERO -> calls.zero(words[0]);
      case START_READ -> calls.startRead(first(words, 1), words[0], second(words, 4));
      case START_WRITE -> calls.startWrite(first(words, 1), words[0], second(words, 4));
      case PRINT -> calls.print((int) words[0]);
      case SCAN -> calls.scan();
      case REQUEST -> calls.request((int) words[0], words[1]);
      case GIVE_BACK -> calls.giveBack(first(words, 0));
      case GUARD -> calls.guard(first(words, 0));
      case UNGUARD -> calls.unguard(first(words, 0));
      case NOMINATE -> calls.nominate(first(words, 0));
      case INSTALL_VECTOR -> calls.installVector(first(words, 0));
      case BIND_SLICE -> calls.bindSlice(words[0], minted);
      case ATTACH_SLICE -> calls.attachSlice(words[0], minted);
      case UNBIND_SLICE -> calls.unbindSlice(first(words, 0));
      case SET_CONTEXT -> calls.setContext((int) words[0], words[1]);
      case CONTEXT -> calls.context((int) words[0]);
      case STORE_VECTORS -> calls.storeVectors(words[0]);
      case LOAD_VECTORS -> calls.loadVectors(words[0]);
      case TLB_WRITE -> calls.tlbWrite(first(words, 2), words[0], (int) words[1]);
      case TLB_DELETE -> calls.tlbDelete(words[0]);
    };
  }

  private Capability first(long[] words, int at) {
    first.copyFrom(words, at);
    return first;
  }

  private Capability second(long[] words, int at) {
    second.copyFrom(words, at);
    return second;
  }
}
