package exo.minimal;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.Frames;
import exo.hw.Syndrome;
import exo.minimal.memory.FramePool;
import exo.minimal.memory.Transfer;

/**
 * A buffer cache over a durable extent: the program asks for blocks by number and is told where in
 * memory they are.
 *
 * <p>Every slot is mapped once, when it is first filled, at {@link Calls#BASE} plus 4096 times its
 * number; blocks move by DMA straight into it and out of it, so there are never faults and soon no
 * more mappings. The libOS sees every look-up; reference and dirty bits are its own, by slot.
 *
 * <p>Only when the kernel wants a frame back is its slot unmapped. Should the program use the address
 * after that, it faults, and the block that it was given the address for comes back to that place.
 */
final class BufferCache extends ResidentSet {
  private static final byte REFERENCED = 1;
  private static final byte DIRTY = 2;

  private final long blocks;
  private final byte[] bits;
  private int flushed;

  /** Look-ups that had to wait; the others are hits. */
  private long waited;

  /** The block on its way in was asked for, and did not leave from under the program's hands. */
  private boolean lookedUp;

  /** The bits of the block on its way in. */
  private int arriving;

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
    transfer.onDisk.set(0, Math.toIntExact(blocks));
    bits = new byte[parameters.memory()];
    revocations.prepare(parameters.slots(), Calls.addressOf(parameters.memory()));
  }

  @Override
  long lookup(SaveArea saved) {
    if (saved.x[0] < 1 || saved.x[0] > Calls.MAX_LOOKUPS) {
      throw new LibOsFault("the program looks up %d blocks at once, not 1 to 16", saved.x[0]);
    }
    int first = blockOf(saved.x[1]);
    if (resident(first)) {
      return answer(saved, 0);
    }
    waited++;
    lookedUp = true;
    arriving = saved.x[1] < 0 ? DIRTY : 0;
    return miss(first, FramePool.NONE, saved);
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
  long fault(SaveArea saved) {
    int slot = Math.clamp((saved.address - Calls.BASE) >> Frames.SHIFT, 0, bits.length - 1);
    int block = frames.lastIn(slot);
    int where = frames.slotOf(block);
    boolean inSlot = saved.address >= Calls.BASE && saved.address < Calls.addressOf(bits.length);
    boolean given = block != FramePool.NONE && (where == slot || where == FramePool.NONE);
    if (!inSlot || !given || Syndrome.kind(saved.syndrome) != Syndrome.FSC_TRANSLATION_L0) {
      return super.fault(saved);
    }
    tally.faultsTranslation++;
    lookedUp = false;
    arriving = Syndrome.isWrite(saved.syndrome) ? bits[slot] | DIRTY : bits[slot];
    if (where == FramePool.NONE) {
      return miss(block, slot, saved);
    }
    return arrived(block, slot, true, false) ? Next.RESUME : revocations.later(slot);
  }

  /**
   * A block from a save slot is dirty, but to the kernel a frame just read is clean. Only the mapping
   * tells it otherwise, and that may have gone with its table; the save slot is not given up before.
   */
  @Override
  boolean arrived(int page, int slot, boolean fresh, boolean dirty) {
    bits[slot] = (byte) (dirty ? arriving | DIRTY : arriving);
    boolean mapped = dirty ? space.descriptor(Calls.addressOf(slot)) != 0 : !fresh;
    return mapped || space.map(frames.frame(slot), Calls.addressOf(slot), true);
  }

  @Override
  long answer(SaveArea saved) {
    if (!lookedUp) {
      return Next.RESUME;
    }
    saved.x[1] = Calls.addressOf(frames.slotOf(blockOf(saved.x[1])));
    return answer(saved, 1);
  }

  @Override
  public boolean detach(int page, int slot, boolean goes) {
    if (goes) {
      space.unmap(Calls.addressOf(slot));
    }
    return (bits[slot] & DIRTY) != 0;
  }

  @Override
  long flush(SaveArea saved) {
    while (flushed < bits.length) {
      int slot = flushed++;
      int block = frames.pageIn(slot);
      if (block != FramePool.NONE && dirty(block)) {
        bits[slot] &= ~DIRTY;
        return transfer.write(block, slot);
      }
    }
    int away = revocations.anyAway();
    if (away == FramePool.NONE) {
      return Transfer.DONE;
    }
    flushed = 0;
    arriving = DIRTY;
    return miss(away, FramePool.NONE, saved);
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

  @Override
  public long virtualTime() {
    return tally.hits + waited;
  }

  @Override
  public void soil(int page) {
    bits[frames.slotOf(page)] |= DIRTY;
  }
}
