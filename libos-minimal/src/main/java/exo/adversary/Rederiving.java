package exo.adversary;

import exo.abi.DownCalls;
import exo.abi.Next;
import exo.abi.Protection;
import exo.bindings.Capability;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.util.ArrayList;
import java.util.List;

/**
 * The crime: while it is asked it derives a second capability for everything it holds, and when
 * the resource is taken it comes back with that one. What holds it: a derived capability dies
 * with the binding at its root, whenever it was made.
 */
final class Rederiving extends Adversary {
  private Rederiving(Terms terms) {
    super(terms);
  }

  private final List<Capability> derived = new ArrayList<>();

  /** What each of them was derived from. */
  private final List<Capability> roots = new ArrayList<>();

  @Override
  long answer(int kind, long wanted, int stage) {
    List<Capability> held = kind == FRAME ? frames : extents;
    for (Capability parent : held) {
      var child = new Capability();
      if (kernel.derive(parent, environment, Rights.READ | Rights.WRITE, child)
          != DownCalls.REFUSED) {
        derived.add(child);
        roots.add(parent);
      }
    }
    return Next.CONTINUE;
  }

  /** What is still held may be used; what is not must be refused. */
  @Override
  void robbed() {
    long va = address(terms.memory() + 1);
    for (int i = 0; i < derived.size(); i++) {
      if (isLost(roots.get(i))) {
        use(derived.get(i), va);
      }
    }
  }

  /** From what is held another capability could be derived. */
  private boolean isLost(Capability root) {
    return kernel.derive(root, environment, Rights.READ, new Capability()) == DownCalls.REFUSED;
  }

  private void use(Capability child, long va) {
    if (ResourceName.kind(child.resource) == ResourceKind.FRAME) {
      mustFail(kernel.map(child, va, Protection.READ | Protection.WRITE));
      mustFail(kernel.startRead(extents.getFirst(), 0, child));
    } else {
      mustFail(kernel.startRead(child, 0, frames.getFirst()));
      mustFail(kernel.startWrite(child, 0, frames.getFirst()));
    }
    mustFail(kernel.giveBack(child));
  }

  /** Offers it as {@code rederiving}. */
  public static final class Provider extends AdversaryProvider {
    /** For the service loader. */
    public Provider() {
      super(
          "rederiving",
          "derives capabilities before its loss and uses them after",
          Rederiving::new);
    }
  }
}
