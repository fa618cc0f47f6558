package exo.bench.monolith;

import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.device.BlockDevice;
import exo.hw.machine.Machine;
import exo.hw.mmu.Mmu;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fixed policy: one clock over the frames of all processes (Corbato 1968), and a swap area that is
 * the whole of the first disk. A page that was touched since the hand last came by stays; another goes,
 * to its block if it was stored to since it was read from there. One page at a time, no read-ahead.
 *
 * <p>Frames of segments, tables and pipes are not paged.
 */
final class Paging {
  private static final int NO_BLOCK = -1;

  /** Who waits for a request of the disk; nobody once that process has ended. */
  private final Map<Long, Task> waiting = new HashMap<>();

  private final Mmu mmu;
  private final FramePool frames;
  private final @Nullable BlockDevice disk;
  private final @Nullable Task[] owners;
  private final long[] pages;
  private final long[] blocks;
  private final BitSet usedBlocks = new BitSet();
  private int hand;
  private long pageIns;
  private long pageOuts;

  Paging(Machine machine, FramePool frames) {
    this.mmu = machine.processor().mmu();
    this.frames = frames;
    this.disk = machine.disks() == 0 ? null : machine.disk(0);
    int installed = Math.toIntExact(machine.memory().frames());
    owners = new Task[installed];
    pages = new long[installed];
    blocks = new long[installed];
    Arrays.fill(blocks, NO_BLOCK);
  }

  // ---- which frames are paged

  /** A frame holds a page of a process's own memory from now on. */
  void adopt(int frame, Task task, long va) {
    owners[frame] = task;
    pages[frame] = va & -Frames.BYTES;
  }

  /** A frame's page is gone, with its copy on disk; returns whether the frame was paged at all. */
  boolean abandon(int frame) {
    if (owners[frame] == null) {
      return false;
    }
    owners[frame] = null;
    if (blocks[frame] != NO_BLOCK) {
      free(blocks[frame]);
      blocks[frame] = NO_BLOCK;
    }
    return true;
  }

  void free(long block) {
    usedBlocks.clear((int) block);
  }

  // ---- out

  /** Empties a frame, at once when its page is clean, or by the disk, for which the process then waits. */
  Fault makeRoom(Task task) {
    int victim = victim();
    if (victim == FramePool.NONE) {
      return Fault.OUT_OF_MEMORY;
    }
    Task owner = ownerOf(victim);
    long va = pages[victim];
    long place = owner.tables.find(va);
    long entry = owner.tables.read(place);
    boolean dirty = PageEntry.isDirty(entry);
    if (dirty && !hasBlock(victim)) {
      return Fault.OUT_OF_MEMORY;
    }
    owner.tables.write(
        place, blocks[victim] == NO_BLOCK ? 0 : PageEntry.swappedOut(blocks[victim]));
    mmu.barrier(); // no TLB holds what has not been touched since its access flag was taken
    long block = blocks[victim];
    owners[victim] = null;
    blocks[victim] = NO_BLOCK;
    return dirty ? write(task, block, victim) : emptied(victim);
  }

  private Fault emptied(int frame) {
    frames.give(frame);
    return Fault.RESOLVED;
  }

  private Fault write(Task task, long block, int frame) {
    await(swap().submitWrite(block, frame), task);
    pageOuts++;
    return Fault.WAITS;
  }

  /** The hand goes round at most twice: after the first time nothing is referenced any more. */
  private int victim() {
    boolean aged = false;
    int found = FramePool.NONE;
    for (int i = 0; i < 2 * owners.length && found == FramePool.NONE; i++) {
      hand = hand + 1 == owners.length ? 0 : hand + 1;
      if (owners[hand] != null) {
        if (age(hand)) {
          aged = true;
        } else {
          found = hand;
        }
      }
    }
    if (aged) {
      mmu.barrier(); // completes the invalidations of all that were passed over
    }
    return found;
  }

  /** Takes a page's access flag; returns whether it was set. */
  private boolean age(int frame) {
    Task owner = ownerOf(frame);
    long place = owner.tables.find(pages[frame]);
    long entry = owner.tables.read(place);
    if (!Descriptor.isReferenced(entry)) {
      return false;
    }
    owner.tables.write(place, PageEntry.aged(entry));
    mmu.tlbiVa(owner.pid, pages[frame]);
    return true;
  }

  private Task ownerOf(int frame) {
    Task owner = owners[frame];
    if (owner == null) {
      throw new IllegalStateException("frame " + frame + " is not paged");
    }
    return owner;
  }

  /** Sees to it that a frame has a block to go to. */
  private boolean hasBlock(int frame) {
    if (disk == null || disk.queueRoom() == 0) {
      return false;
    }
    if (blocks[frame] == NO_BLOCK) {
      int block = usedBlocks.nextClearBit(0);
      if (block >= disk.blocks()) {
        return false;
      }
      usedBlocks.set(block);
      blocks[frame] = block;
    }
    return true;
  }

  private BlockDevice swap() {
    if (disk == null) {
      throw new IllegalStateException("no disk, and yet something was swapped out");
    }
    return disk;
  }

  // ---- in

  /**
   * Reads a page from its block into a frame of the process's. The process waits and asks again; once it
   * is there, {@link #arrived} is next. What was read for another page, because the process has meanwhile
   * turned to something else, is dropped: the block still has it.
   */
  Fault read(Task task, long va, long block) {
    if (task.incoming != FramePool.NONE) {
      if (task.incomingIsThere && task.incomingPage == (va & -Frames.BYTES)) {
        return Fault.RESOLVED;
      }
      cancel(task);
    }
    int frame = frames.takeForProgram();
    if (frame == FramePool.NONE) {
      Fault room = makeRoom(task);
      return room == Fault.RESOLVED ? read(task, va, block) : room;
    }
    task.incoming = frame;
    task.incomingPage = va & -Frames.BYTES;
    task.incomingIsThere = false;
    task.incomingTicket = await(swap().submitRead(block, frame), task);
    pageIns++;
    return Fault.WAITS;
  }

  /** The page is there and about to be mapped; returns its frame. Until it is stored to, its block is as good. */
  int arrived(Task task, long va, long block) {
    int frame = task.incoming;
    task.incoming = FramePool.NONE;
    blocks[frame] = block;
    adopt(frame, task, va);
    return frame;
  }

  /** A process reads no more. */
  void cancel(Task task) {
    if (task.incoming != FramePool.NONE) {
      if (!task.incomingIsThere) {
        swap().cancel(task.incomingTicket);
        waiting.remove(task.incomingTicket);
      }
      frames.give(task.incoming);
      task.incoming = FramePool.NONE;
    }
  }

  // ---- the disk

  private long await(long ticket, Task task) {
    if (ticket == BlockDevice.QUEUE_FULL) {
      throw new IllegalStateException("more processes than the disk's queue is long");
    }
    waiting.put(ticket, task);
    return ticket;
  }

  /** The disk has finished something; returns who can go on, null for nobody. */
  @Nullable Task completed(long ticket, boolean write, int frame, int status) {
    if (status != BlockDevice.OK) {
      throw new IllegalStateException("the swap disk failed, status " + status);
    }
    Task task = waiting.remove(ticket);
    if (write) {
      frames.give(frame);
    } else if (task != null) {
      task.incomingIsThere = true;
    }
    return task;
  }

  long pageIns() {
    return pageIns;
  }

  long pageOuts() {
    return pageOuts;
  }
}
