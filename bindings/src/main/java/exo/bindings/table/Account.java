package exo.bindings.table;

import exo.bindings.Quantity;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import org.jspecify.annotations.Nullable;

/** One environment: its name, what it may hold and what it holds. The quota lies in the account itself, one place in memory for a bind to look at. */
final class Account {
  final String name;

  private @Nullable Quota quota; // null: the bearer of the name is not here
  private long mostFrames;
  private long mostBlocks;
  private long mostBindings;
  private long mostDerivations;

  private long frames;
  private long blocks;
  private long bindings;

  Account(String name) {
    this.name = name;
  }

  boolean isPresent() {
    return quota != null;
  }

  Quota quota() {
    if (quota == null) {
      throw new IllegalStateException(name + " is not present");
    }
    return quota;
  }

  void admit(Quota newQuota) {
    quota = newQuota;
    mostFrames = newQuota.frames();
    mostBlocks = newQuota.blocks();
    mostBindings = newQuota.bindings();
    mostDerivations = newQuota.derivations();
  }

  void leave() {
    quota = null;
  }

  long frames() {
    return frames;
  }

  long blocks() {
    return blocks;
  }

  long bindings() {
    return bindings;
  }

  /** {@return why the environment may not have one binding more, of that many frames and blocks, or null when it may} */
  @Nullable Refusal overQuota(long moreFrames, long moreBlocks) {
    if (bindings >= mostBindings) {
      return over(Quantity.BINDINGS, 1, mostBindings, bindings);
    }
    if (moreFrames > 0 && moreFrames > mostFrames - frames) {
      return over(Quantity.FRAMES, moreFrames, mostFrames, frames);
    }
    if (moreBlocks > 0 && moreBlocks > mostBlocks - blocks) {
      return over(Quantity.BLOCKS, moreBlocks, mostBlocks, blocks);
    }
    return null;
  }

  /** {@return why it may not derive one capability more, or null when it may} */
  @Nullable Refusal overDerivations(long derived) {
    return derived < mostDerivations
        ? null
        : over(Quantity.DERIVATIONS, 1, mostDerivations, derived);
  }

  /** After a restart an environment may hold more than its new quota; then nothing is left. */
  private static Refusal over(Quantity what, long asked, long allowed, long held) {
    return new Refusal.OverQuota(what, asked, allowed, Math.max(0, allowed - held));
  }

  /** Books a binding more. */
  void bound(long moreFrames, long moreBlocks) {
    bindings++;
    frames += moreFrames;
    blocks += moreBlocks;
  }

  /** Books a binding less. */
  void ended(long lessFrames, long lessBlocks) {
    bindings--;
    frames -= lessFrames;
    blocks -= lessBlocks;
  }
}
