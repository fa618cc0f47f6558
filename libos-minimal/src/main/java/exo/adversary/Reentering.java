package exo.adversary;

import exo.abi.Next;
import exo.abi.Protection;
import exo.bindings.Capability;
import exo.bindings.Rights;

/**
 * The crime: asked to give, it binds, maps, derives, revokes, requests and gives all in a muddle,
 * and yields to itself in the end. What holds it: up-calls do not nest, a request only notes what
 * is wanted, and each down-call checks everything before it changes anything.
 */
final class Reentering extends Adversary {
  private Reentering(Terms terms) {
    super(terms);
  }

  @Override
  long answer(int kind, long wanted, int stage) {
    var derived = new Capability();
    kernel.request(kind, wanted);
    kernel.request(FRAME, 1);
    for (int i = 0; i < frames.size(); i++) {
      kernel.derive(frames.get(i), environment, Rights.READ, derived);
      kernel.unmap(address(i));
      map(derived, address(i), Protection.READ);
      kernel.guard(frames.get(i));
      kernel.nominate(frames.get(i));
      kernel.revokeDerived(frames.get(i));
    }
    giveOne(kind);
    kernel.request(kind, 1);
    return Next.yieldTo(environment);
  }

  /** Offers it as {@code reentering}. */
  public static final class Provider extends AdversaryProvider {
    /** For the service loader. */
    public Provider() {
      super("reentering", "makes every kind of down-call from within the up-call", Reentering::new);
    }
  }
}
