package exo.kernel;

import exo.abi.DownCalls;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceName;

/**
 * What libOSes say about their frames: which are never to be taken, which are to be taken first, and in which one the kernel
 * lists what it took. Callers have checked that the frame is the environment's own.
 */
final class GuaranteedSets {
  private final FrameStates frames;
  private final Pages pages;
  private final Refusals refusals;
  private final VectorWriter vectors;

  GuaranteedSets(FrameStates frames, Pages pages, Refusals refusals, VectorWriter vectors) {
    this.frames = frames;
    this.pages = pages;
    this.refusals = refusals;
    this.vectors = vectors;
  }

  long guard(Standing standing, int frame) {
    if (frames.isGuarded(frame)) {
      return standing.guarded;
    }
    if (standing.guarded >= standing.guarantee) {
      return refuseFull(standing);
    }
    add(standing, frame);
    return standing.guarded;
  }

  private long refuseFull(Standing standing) {
    return refusals.refuse(
        new Refusal.OverQuota(Quantity.GUARANTEED_FRAMES, 1, standing.guarantee, 0));
  }

  private void add(Standing standing, int frame) {
    frames.guard(frame);
    standing.guarded++;
    withdraw(standing, frame);
  }

  private void withdraw(Standing standing, int frame) {
    if (frames.nomination(frame) > 0) {
      frames.withdraw(frame);
      standing.nominated--;
    }
  }

  long unguard(Standing standing, int frame) {
    if (!frames.isGuarded(frame)) {
      return refusals.refuse(new Refusal.NotHeld(ResourceName.frame(frame)));
    }
    if (frames.isVector(frame)) {
      return refusals.refuse(new Refusal.InUse(ResourceName.frame(frame), 1));
    }
    frames.unguard(frame);
    standing.guarded--;
    return standing.guarded;
  }

  long nominate(Standing standing, int frame) {
    if (frames.isGuarded(frame)) {
      return refusals.refuse(new Refusal.InUse(ResourceName.frame(frame), 1));
    }
    standing.nominated += frames.nomination(frame) > 0 ? 0 : 1;
    frames.nominate(frame);
    return standing.nominated;
  }

  long installVector(Standing standing, int frame) {
    if (standing.vector != Standing.NONE) {
      return refusals.refuse(new Refusal.InUse(ResourceName.frame(standing.vector), 1));
    }
    int uses = frames.transfers(frame) + (frames.isTable(frame) ? 1 : 0);
    if (uses > 0 || pages.isMappedWritable(frame)) {
      return refusals.refuse(new Refusal.InUse(ResourceName.frame(frame), Math.max(1, uses)));
    }
    if (!frames.isGuarded(frame) && standing.guarded >= standing.guarantee) {
      return refuseFull(standing);
    }
    if (!frames.isGuarded(frame)) {
      add(standing, frame);
    }
    frames.markVector(frame);
    pages.clear(frame);
    vectors.install(standing, frame);
    return 0;
  }

  /** The frame's binding has ended. */
  void ended(Standing standing, int frame) {
    standing.guarded -= frames.isGuarded(frame) ? 1 : 0;
    standing.nominated -= frames.nomination(frame) > 0 ? 1 : 0;
    if (standing.vector == frame) {
      standing.vector = Standing.NONE;
      standing.overflow += standing.entries; // they cannot be read any more
      standing.overflows += standing.entries;
      standing.entries = 0;
    }
    frames.markEnded(frame);
  }

  /** {@return {@link DownCalls#REFUSED}, noted: the frame is another's} */
  long notHeld(int frame) {
    return refusals.refuse(new Refusal.NotHeld(ResourceName.frame(frame)));
  }
}
