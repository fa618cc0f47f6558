package exo.adversary;

import exo.abi.Next;
import exo.bindings.Capability;
import exo.bindings.ResourceName;

/**
 * The crime: it answers with a frame of somebody else, with the same one twice, or with one that
 * it keeps mapped or in a transfer. What holds it: the answer is checked like any claim. The
 * first lie ends the grace, and what is owed is taken at once.
 */
final class Lying extends Adversary {
  private Lying(Terms terms) {
    super(terms);
  }

  @Override
  long answer(int kind, long wanted, int stage) {
    switch (terms.crime()) {
      case "foreign" -> foreign(kind);
      case "twice" -> twice(kind);
      default -> inUse(kind);
    }
    return Next.CONTINUE;
  }

  /** A capability is plain memory, so anybody can write one down. */
  private void foreign(int kind) {
    var forged = new Capability();
    forged.set(kind == FRAME ? frames.getFirst() : extents.getFirst());
    forged.resource =
        kind == FRAME ? ResourceName.frame(somebodyElses()) : forged.resource + extents.size();
    mustFail(kernel.giveBack(forged));
  }

  private long somebodyElses() {
    long frame = 0;
    while (frame < kernel.books().installedFrames() - 1
        && (kernel.books().ownerOfFrame(frame) <= 0
            || kernel.books().ownerOfFrame(frame) == environment)) {
      frame++;
    }
    return frame;
  }

  private void twice(int kind) {
    Capability once = (kind == FRAME ? frames : extents).getLast();
    if (giveOne(kind)) {
      mustFail(kernel.giveBack(once));
    }
  }

  private void inUse(int kind) {
    if (kind == FRAME) {
      mustFail(kernel.giveBack(frames.getLast()));
    } else {
      kernel.startWrite(extents.getLast(), 0, frames.getFirst());
      kernel.giveBack(extents.getLast()); // in a transfer, if that was accepted: a lie
    }
  }

  /** Offers it as {@code lying}. */
  public static final class Provider extends AdversaryProvider {
    /** For the service loader. */
    public Provider() {
      super(
          "lying",
          "answers with what is not its own, given already, or still mapped",
          Lying::new,
          "foreign",
          "twice",
          "mapped");
    }
  }
}
