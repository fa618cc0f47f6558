package exo.adversary;

import exo.abi.DownCalls;
import exo.abi.Next;
import exo.abi.Protection;
import exo.bindings.Capability;

/**
 * The crime: it wants the list of its losses to say something else: it maps the vector writable,
 * stores to it, reads a block of disk into it, gives it as a table and gives it away. What holds
 * it: the frame is the kernel's to write; every one of these is refused.
 */
final class Scribbling extends Adversary {
  private Scribbling(Terms terms) {
    super(terms);
  }

  private final Capability vector = new Capability();

  @Override
  void prepare() {
    if (kernel.bindFrame(DownCalls.ANY, vector) != DownCalls.REFUSED
        && kernel.installVector(vector) == DownCalls.REFUSED) {
      frames.add(vector);
    } else {
      map(vector, seen(), Protection.READ);
    }
  }

  private long seen() {
    return address(terms.memory() + 1);
  }

  @Override
  long answer(int kind, long wanted, int stage) {
    scribble();
    return Next.CONTINUE;
  }

  @Override
  void robbed() {
    scribble();
  }

  private void scribble() {
    if (frames.contains(vector)) {
      return; // there is none: nothing is guaranteed to this libOS
    }
    mustFail(kernel.store(seen(), -1));
    mustFail(kernel.zero(seen()));
    mustFail(kernel.protect(seen(), Protection.READ | Protection.WRITE));
    mustFail(kernel.map(vector, address(terms.memory() + 2), Protection.READ | Protection.WRITE));
    mustFail(kernel.giveTable(vector, 0, 1));
    if (!extents.isEmpty()) {
      mustFail(kernel.startRead(extents.getFirst(), 0, vector));
    }
  }

  /** Offers it as {@code scribbling}. */
  public static final class Provider extends AdversaryProvider {
    /** For the service loader. */
    public Provider() {
      super("scribbling", "tries to write into the repossession vector", Scribbling::new);
    }
  }
}
