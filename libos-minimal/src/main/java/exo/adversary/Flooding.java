package exo.adversary;

import exo.abi.DownCalls;
import exo.abi.Next;
import exo.bindings.Capability;

/**
 * The crime: it fills the transfer queue as often as it can and makes thousands of calls in every
 * up-call. What holds it: the queue is bounded and says so, every call costs its maker cycles,
 * and transfers of what is taken are cancelled.
 */
final class Flooding extends Adversary {
  private Flooding(Terms terms) {
    super(terms);
  }

  private static final int CALLS = 2_000;

  @Override
  void prepare() {
    flood();
  }

  @Override
  long answer(int kind, long wanted, int stage) {
    flood();
    for (int call = 0; call < CALLS; call++) {
      kernel.descriptor(address(call % Math.max(1, frames.size())));
    }
    return Next.CONTINUE;
  }

  @Override
  void idle() {
    flood();
  }

  private void flood() {
    boolean room = !frames.isEmpty() && !extents.isEmpty();
    for (int i = 0; room && i < CALLS; i++) {
      Capability frame = frames.get(i % frames.size());
      room = kernel.startWrite(extents.getFirst(), 0, frame) != DownCalls.REFUSED;
    }
  }

  /** Offers it as {@code flooding}. */
  public static final class Provider extends AdversaryProvider {
    /** For the service loader. */
    public Provider() {
      super(
          "flooding",
          "floods the kernel with down-calls and the disk with transfers",
          Flooding::new);
    }
  }
}
