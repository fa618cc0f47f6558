package exo.minimal;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.Syndrome;
import exo.minimal.answer.GuardedAnswer;
import exo.minimal.memory.AddressSpace;
import exo.minimal.memory.FramePool;
import exo.minimal.memory.Transfer;
import exo.minimal.policy.GuardedPolicy;
import exo.minimal.policy.PolicyContext;
import exo.minimal.revocation.Holder;
import exo.minimal.revocation.Revocations;

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
 *
 * <p>Between any two steps frames may be asked for, which {@link Revocations} answers before the
 * next step, or be taken. When it was the very frame of this miss, the miss begins again.
 */
abstract sealed class ResidentSet implements Holder permits Pager, ProgramPager, BufferCache {
  /** What a miss, or the leaving, goes on with when the transfer under way is done. */
  private enum Step {
    NOTHING,
    BINDING,
    FILLING,
    ARRIVING,
    LEAVING
  }

  final Tally tally = new Tally();
  final AddressSpace space;
  final FramePool frames;
  final GuardedPolicy policy;
  final Revocations revocations;
  final Transfer transfer;

  private Step step = Step.NOTHING;
  private boolean leaving;
  private int incoming;
  private int slot = FramePool.NONE;
  private int wantedSlot;

  /** The frame came into its slot just now: nothing shows it. */
  private boolean fresh;

  ResidentSet(DownCalls kernel, BootRecord boot, Parameters parameters) {
    space = new AddressSpace(kernel);
    frames = new FramePool(kernel, boot, parameters.memory(), parameters.regain());
    var context = new PolicyContext(parameters.memory(), parameters.mode(), boot.seed());
    policy = new GuardedPolicy(parameters.policy(), context, this);
    transfer = new Transfer(kernel, frames);
    var answer = new GuardedAnswer(parameters.answer(), context);
    revocations =
        new Revocations(kernel, frames, space, transfer, policy, answer, this, parameters.regain());
  }

  // ---- what the modes answer differently ----

  /** The program trapped. */
  long exception(SaveArea saved) {
    return switch (Syndrome.exceptionClass(saved.syndrome)) {
      case Syndrome.EC_SVC -> call(Syndrome.immediate(saved.syndrome), saved);
      case Syndrome.EC_DATA_ABORT_LOWER -> fault(saved);
      default -> throw new LibOsFault("the program stopped: %s", Syndrome.toString(saved.syndrome));
    };
  }

  private long call(int number, SaveArea saved) {
    return switch (number) {
      case Calls.SVC_LOOKUP -> lookup(saved);
      case Calls.SVC_EXIT -> exit(saved);
      default -> throw new LibOsFault("the program asks for SVC #%d, which is unknown", number);
    };
  }

  /** The program's access failed in the MMU. */
  long fault(SaveArea saved) {
    throw new LibOsFault("fault at 0x%x: %s", saved.address, Syndrome.toString(saved.syndrome));
  }

  /** The program asks where blocks are. */
  long lookup(SaveArea saved) {
    throw new LibOsFault("the program looks a block up, which is for mode=cache");
  }

  /** The page's frame is filled: shows it to the program; returns whether that was possible now. */
  abstract boolean arrived(int page, int slot, boolean fresh, boolean dirty);

  /** The page is resident: what the program finds when it goes on. */
  abstract long answer(SaveArea saved);

  /** Writes one more page that must outlive the program; DONE when there is none. */
  long flush(SaveArea saved) {
    return Transfer.DONE;
  }

  /** The processor is going to be somebody else's. */
  void yields() {}

  /** The page whose frame an incoming one gets. */
  int victim(int incoming) {
    return policy.victim(incoming);
  }

  /** What there is to count besides. */
  void report(LibraryOs.Counters counters) {}

  // ---- the miss ----

  /** Brings a page in, into a certain slot or any; returns what should happen next. */
  final long miss(int page, int whichSlot, SaveArea saved) {
    incoming = page;
    wantedSlot = whichSlot;
    revocations.missed(page);
    return bind(saved);
  }

  private long bind(SaveArea saved) {
    step = Step.BINDING;
    slot = frames.bind(wantedSlot);
    fresh = slot != FramePool.NONE;
    if (fresh) {
      revocations.bound();
      return fill(saved);
    }
    if (frames.bound() < frames.capacity()) {
      revocations.lacking(frames.capacity() - frames.bound());
    }
    return frames.residents() > 0 ? evict(saved) : revocations.starve();
  }

  private long evict(SaveArea saved) {
    int victim = victim(incoming);
    slot = frames.slotOf(victim);
    remove(victim);
    boolean dirty = detach(victim, slot, wantedSlot != FramePool.NONE);
    if (wantedSlot != FramePool.NONE) {
      frames.move(slot, wantedSlot);
      slot = wantedSlot;
      fresh = true;
    }
    step = Step.FILLING;
    return dirty ? transfer.write(victim, slot) : fill(saved);
  }

  private void remove(int page) {
    frames.remove(page);
    policy.removed(page);
  }

  private long fill(SaveArea saved) {
    revocations.checkNotLost(incoming);
    step = Step.ARRIVING;
    if (revocations.isSaved(incoming)) {
      return revocations.readSaved(incoming, slot);
    }
    if (transfer.onDisk.get(incoming)) {
      return transfer.read(incoming, slot);
    }
    tally.zeroFills++;
    return arrive(saved);
  }

  private long arrive(SaveArea saved) {
    if (!arrived(incoming, slot, fresh, revocations.isSaved(incoming))) {
      return revocations.later(slot);
    }
    frames.put(incoming, slot);
    policy.loaded(incoming);
    revocations.arrived(incoming);
    step = Step.NOTHING;
    slot = FramePool.NONE;
    return leaving ? exit(saved) : answer(saved);
  }

  /** The program is done: it leaves as soon as everything durable is on disk. */
  final long exit(SaveArea saved) {
    leaving = true;
    step = Step.LEAVING;
    long await = flush(saved);
    return await == Transfer.DONE ? Next.exit((int) saved.x[0]) : await;
  }

  /** The interrupt may be the awaited one: then the next step, or the same one again. */
  final long goOn(int cause, long detail, int status, SaveArea saved) {
    if (cause == Interrupt.GRANT) {
      revocations.granted(detail);
    }
    if (!transfer.underWay()) {
      return revocations.pausing() ? proceed(saved) : Next.CONTINUE;
    }
    long await = transfer.interrupt(cause, detail, status);
    if (await != Transfer.DONE) {
      return await;
    }
    revocations.written();
    return proceed(saved);
  }

  private long proceed(SaveArea saved) {
    long await = revocations.resume();
    if (await != Transfer.DONE) {
      return await;
    }
    return switch (step) {
      case BINDING -> bind(saved);
      case FILLING -> slot == FramePool.NONE ? bind(saved) : fill(saved);
      case ARRIVING -> slot == FramePool.NONE ? bind(saved) : arrive(saved);
      case LEAVING -> exit(saved);
      case NOTHING -> Next.RESUME;
    };
  }

  // ---- what the kernel wants, and took ----

  /** The kernel asks for resources: they are given between this transfer and the next. */
  final long asked(int kind, long wanted, int stage, long deadline) {
    revocations.asked(kind, wanted, stage, deadline);
    long await = transfer.underWay() ? Transfer.DONE : revocations.pay();
    return await == Transfer.DONE ? Next.CONTINUE : await;
  }

  @Override
  public final void vacated(int whichSlot) {
    slot = slot == whichSlot ? FramePool.NONE : slot;
  }

  @Override
  public void extentLost() {
    step = step == Step.ARRIVING ? Step.FILLING : step;
  }

  @Override
  public final boolean resident(int page) {
    return frames.slotOf(page) != FramePool.NONE;
  }
}
