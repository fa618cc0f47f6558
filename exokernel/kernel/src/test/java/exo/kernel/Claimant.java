package exo.kernel;

import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;

/** Asks for resources when its program calls for the first time, binds what it is granted, and leaves. */
class Claimant extends TinyLibOs {
  final ResourceKind kind;
  final long amount;
  Refusal refusal;
  long ticket;
  long bound;
  int status = -1;
  long begun;
  long inHand;

  Claimant(ResourceKind kind, long amount) {
    this.kind = kind;
    this.amount = amount;
  }

  @Override
  public long exception(SaveArea saved) {
    begun = kernel.books().now();
    ticket = kernel.request(kind.code(), amount);
    if (ticket < 0) {
      refusal = kernel.refusal();
      return Next.exit(1);
    }
    return Next.awaitGrant(ticket);
  }

  @Override
  public long interrupt(int cause, long detail, int how, SaveArea saved) {
    super.interrupt(cause, detail, how, saved);
    if (cause != Interrupt.GRANT) {
      return Next.CONTINUE;
    }
    status = how;
    inHand = kernel.books().now();
    while (bound < amount && bind()) {
      bound++;
    }
    return granted();
  }

  long granted() {
    return Next.exit(0);
  }

  private boolean bind() {
    return kind == ResourceKind.FRAME
        ? kernel.bindFrame(DownCalls.ANY, new Capability()) >= 0
        : kernel.bindExtent(DownCalls.ANY, 1, false, new Capability()) >= 0;
  }
}
