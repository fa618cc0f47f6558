package exo.adversary;

import exo.abi.DownCalls;
import exo.abi.Next;
import exo.bindings.Capability;

/**
 * The crime: it answers a revocation by binding whatever is free and requesting as much again.
 * What holds it: free frames that are set aside are not for it, one request at a time, and its
 * debt is taken whatever it asks for.
 */
final class Grabbing extends Adversary {
  private Grabbing(Terms terms) {
    super(terms);
  }

  @Override
  long answer(int kind, long wanted, int stage) {
    kernel.request(kind, wanted);
    var more = new Capability();
    while (frames.size() < 2 * terms.memory()
        && kernel.bindFrame(DownCalls.ANY, more) != DownCalls.REFUSED) {
      frames.add(more);
      more = new Capability();
    }
    return Next.CONTINUE;
  }

  @Override
  void idle() {
    kernel.request(FRAME, 1);
  }

  /** Offers it as {@code grabbing}. */
  public static final class Provider extends AdversaryProvider {
    /** For the service loader. */
    public Provider() {
      super("grabbing", "asks for more while it is asked to give", Grabbing::new);
    }
  }
}
