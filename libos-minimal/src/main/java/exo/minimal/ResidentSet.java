package exo.minimal;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.Syndrome;
import exo.minimal.policy.GuardedPolicy;
import exo.minimal.policy.PolicyContext;
import exo.minimal.policy.References;
import java.util.BitSet;

/**
 * The pages that have a frame, and the one way in: a miss. Paging and caching have this in common;
 * they differ in how a miss shows and in what "dirty" is read from.
 *
 * <pre>
 *   miss --- a frame is left -----------------+--- nothing on disk ---------------+-- arrived
 *     |                                       |                                   |
 *     +--- victim --- clean ------------------+--- READING --- transfer done -----+
 *             |                               |
 *             +--- dirty --- WRITING --- transfer done
 * </pre>
 *
 * <p>The page that is on its way is not resident yet, so no policy can name it, and nothing else
 * moves until the program has tried its access again: with one frame it still gets on.
 */
abstract sealed class ResidentSet implements References permits Pager, BufferCache {
  /** What the transfer under way is for. */
  private enum Step {
    NOTHING,
    WRITING,
    READING,
    LEAVING
  }

  final Tally tally = new Tally();

  /** Pages whose contents the disk holds; the others are all zeros, or in memory only. */
  final BitSet onDisk = new BitSet();

  final AddressSpace space;
  final FramePool frames;
  final GuardedPolicy policy;
  final Transfer transfer;

  private Step step = Step.NOTHING;
  private int incoming;
  private int slot;
  private boolean fresh;

  ResidentSet(DownCalls kernel, BootRecord boot, Parameters parameters) {
    space = new AddressSpace(kernel, tally);
    frames = new FramePool(kernel, boot, parameters.memory());
    var context = new PolicyContext(parameters.memory(), parameters.mode(), boot.seed());
    policy = new GuardedPolicy(parameters.policy(), context, this);
    transfer = new Transfer(kernel);
  }

  // ---- what the two modes answer differently ----

  /** The program's access failed in the MMU. */
  long fault(SaveArea saved) {
    throw new LibOsFault("fault at 0x%x: %s", saved.address, Syndrome.toString(saved.syndrome));
  }

  /** The program asks where blocks are. */
  long lookup(SaveArea saved) {
    throw new LibOsFault("the program looks a block up, which is for mode=cache");
  }

  /** The page's frame is filled: shows it to the program. A fresh frame was bound just now. */
  abstract long arrived(int page, int slot, boolean fresh, SaveArea saved);

  /** Takes a page away from the program; returns whether the disk must be told its contents. */
  abstract boolean detach(int page, int slot);

  /** Writes one more page that must outlive the program; DONE when there is none. */
  long flush() {
    return Transfer.DONE;
  }

  // ---- the miss ----

  /** Brings a page in; returns what to wait for, or what {@link #arrived} says. */
  final long miss(int page, SaveArea saved) {
    incoming = page;
    slot = frames.bind();
    fresh = slot != FramePool.NONE;
    return fresh ? fill(saved) : evict(saved);
  }

  private long evict(SaveArea saved) {
    int victim = policy.victim(incoming);
    slot = frames.slotOf(victim);
    frames.remove(victim);
    policy.removed(victim);
    if (!detach(victim, slot)) {
      return fill(saved);
    }
    tally.pageOuts++;
    onDisk.set(victim);
    step = Step.WRITING;
    return transfer.begin(true, victim, frames.frame(slot));
  }

  private long fill(SaveArea saved) {
    if (!onDisk.get(incoming)) {
      tally.zeroFills++;
      return arrive(saved);
    }
    tally.pageIns++;
    step = Step.READING;
    return transfer.begin(false, incoming, frames.frame(slot));
  }

  private long arrive(SaveArea saved) {
    step = Step.NOTHING;
    frames.put(incoming, slot);
    policy.loaded(incoming);
    return arrived(incoming, slot, fresh, saved);
  }

  /** The program is done: it leaves as soon as everything durable is on disk. */
  final long exit(SaveArea saved) {
    step = Step.LEAVING;
    long await = flush();
    return await == Transfer.DONE ? Next.exit((int) saved.x[0]) : await;
  }

  /** The awaited interrupt has come: the next step, or the same one again. */
  final long goOn(int cause, int status, SaveArea saved) {
    long await = transfer.interrupt(cause, status);
    if (await != Transfer.DONE) {
      return await;
    }
    return switch (step) {
      case WRITING -> fill(saved);
      case READING -> arrive(saved);
      case LEAVING -> exit(saved);
      case NOTHING -> throw new LibOsFault("a transfer has ended that was never begun");
    };
  }

  @Override
  public final boolean resident(int page) {
    return frames.slotOf(page) != FramePool.NONE;
  }
}
