package exo.minimal;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Next;
import exo.abi.SaveArea;

/**
 * A buffer cache over a durable extent: the program asks for blocks by number and is told where in
 * memory they are.
 *
 * <p>Every slot is mapped once, when it is first filled, at {@link Calls#BASE} plus 4096 times its
 * number; blocks move by DMA straight into it and out of it, so there are never faults and soon no
 * more mappings. The libOS sees every look-up; reference and dirty bits are its own, by slot.
 */
final class BufferCache extends ResidentSet {
  private static final byte REFERENCED = 1;
  private static final byte DIRTY = 2;

  private final long blocks;
  private final byte[] bits;
  private int flushed;

  BufferCache(DownCalls kernel, BootRecord boot, Parameters parameters) {
    super(kernel, boot, parameters);
    blocks = kernel.attachExtent(parameters.extent(), transfer.extent);
    if (blocks == DownCalls.REFUSED) {
      throw LibOsFault.refused(kernel, "no extent=%d to take up", parameters.extent());
    }
    if (blocks < parameters.blocks()) {
      throw new LibOsFault("the extent has %d of blocks=%d", blocks, parameters.blocks());
    }
    tally.blocks = blocks;
    onDisk.set(0, Math.toIntExact(blocks));
    bits = new byte[parameters.memory()];
  }

  @Override
  long lookup(SaveArea saved) {
    if (saved.x[0] < 1 || saved.x[0] > Calls.MAX_LOOKUPS) {
      throw new LibOsFault("the program looks up %d blocks at once, not 1 to 16", saved.x[0]);
    }
    int first = blockOf(saved.x[1]);
    return resident(first) ? answer(saved, 0) : miss(first, saved);
  }

  /**
   * Answers the requests from the given one on, up to a miss. That would take a frame away, perhaps
   * one whose address was just given out, so it is left for the program to ask for first.
   */
  private long answer(SaveArea saved, int from) {
    long[] x = saved.x;
    int answered = from;
    while (answered < x[0]) {
      long request = x[answered + 1];
      int block = blockOf(request);
      int slot = frames.slotOf(block);
      if (slot == FramePool.NONE) {
        break;
      }
      bits[slot] |= request < 0 ? REFERENCED | DIRTY : REFERENCED;
      policy.referenced(block);
      answered++;
      x[answered] = Calls.addressOf(slot);
    }
    tally.hits += answered - from;
    x[0] = answered;
    return Next.RESUME;
  }

  private int blockOf(long request) {
    long block = request & ~Calls.FOR_WRITING;
    if (block >= blocks) {
      throw new LibOsFault("the program looks up block %d of %d", block, blocks);
    }
    return (int) block;
  }

  @Override
  long arrived(int page, int slot, boolean fresh, SaveArea saved) {
    if (fresh) {
      space.map(frames.frame(slot), Calls.addressOf(slot), true);
    }
    bits[slot] = saved.x[1] < 0 ? DIRTY : 0;
    saved.x[1] = Calls.addressOf(slot);
    return answer(saved, 1);
  }

  @Override
  boolean detach(int page, int slot) {
    return (bits[slot] & DIRTY) != 0;
  }

  @Override
  long flush() {
    while (flushed < frames.bound()) {
      int slot = flushed++;
      if ((bits[slot] & DIRTY) != 0) {
        tally.pageOuts++;
        return transfer.begin(true, frames.pageIn(slot), frames.frame(slot));
      }
    }
    return Transfer.DONE;
  }

  @Override
  public boolean takeReferenced(int page) {
    int slot = frames.slotOf(page);
    boolean referenced = (bits[slot] & REFERENCED) != 0;
    bits[slot] &= ~REFERENCED;
    return referenced;
  }

  @Override
  public boolean dirty(int page) {
    return (bits[frames.slotOf(page)] & DIRTY) != 0;
  }
}
