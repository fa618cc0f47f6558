package exo.minimal.revocation;

import exo.minimal.answer.Holdings;
import exo.minimal.memory.FramePool;
import exo.minimal.policy.GuardedPolicy;

/** The pages of which an answer chooses. */
record Candidates(FramePool frames, GuardedPolicy policy, Holder holder) implements Holdings {
  @Override
  public int slots() {
    return frames.capacity();
  }

  @Override
  public int pageIn(int slot) {
    return frames.pageIn(slot);
  }

  @Override
  public int victim() {
    return policy.victim(NONE);
  }

  @Override
  public boolean resident(int page) {
    return holder.resident(page);
  }

  @Override
  public boolean takeReferenced(int page) {
    return holder.takeReferenced(page);
  }

  @Override
  public boolean dirty(int page) {
    return holder.dirty(page);
  }

  @Override
  public long virtualTime() {
    return holder.virtualTime();
  }
}
