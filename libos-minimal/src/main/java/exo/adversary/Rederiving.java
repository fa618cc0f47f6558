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

  @Override
  long answer(int kind, long wanted, int stage) {
    List<Capability> held = kind == FRAME ? frames : extents;
    for (Capability parent : held) {
      var child = new Capability();
      if (kernel.derive(parent, environment, Rights.READ | Rights.WRITE, child)
          != DownCalls.REFUSED) {
        derived.add(child);
      }
    }
    return Next.CONTINUE;
  }

  /** What is still held may be used; what is not must be refused. */
  @Override
  void robbed() {
    long va = address(terms.memory() + 1);
    for (Capability child : derived) {
      if (ResourceName.kind(child.resource) == ResourceKind.FRAME
          && kernel.books().ownerOfFrame(ResourceName.start(child.resource)) != environment) {
        mustFail(kernel.map(child, va, Protection.READ | Protection.WRITE));
        mustFail(kernel.startRead(extents.getFirst(), 0, child));
        mustFail(kernel.giveBack(child));
      }
    }
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
