package exo.testkit.contract;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Bad company that the testkit brings itself. It leaves after a while, whatever it did. */
final class Neighbour implements LibraryOs {
  /** What it does. */
  enum Crime {
    /** Holds frames and answers nothing. */
    SILENT,
    /** Binds every frame and block that it can get, again and again, but for what the others were promised. */
    HOARDING,
    /** Keeps the disk's queue full. */
    FLOODING,
    /** Throws in the middle of everything. */
    CRASHING,
    /** Comes and goes at every turn, and wants something of everybody. */
    RESTLESS
  }

  private static final long PERIOD = 150_000;
  private static final int FRAMES = 16;
  private static final int MOST_TURNS = 8;
  private static final int MOST_QUEUED = 512;

  private final Crime crime;
  private final long promised;
  private final long stay;
  private final List<Capability> frames = new ArrayList<>();
  private final Capability extent = new Capability();

  @SuppressWarnings("NullAway.Init") // the first up-call brings it
  private DownCalls kernel;

  private long leaves;
  private int turns;

  /**
   * Not booted yet.
   *
   * @param crime what it does
   * @param promised frames and blocks that it leaves to others
   * @param stay cycles after which it leaves
   */
  Neighbour(Crime crime, long promised, long stay) {
    this.crime = crime;
    this.promised = promised;
    this.stay = stay;
  }

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    leaves = calls.books().now() + stay;
    calls.bindExtent(DownCalls.ANY, FRAMES, false, extent);
    bind(FRAMES);
    return rest();
  }

  private void bind(long most) {
    var frame = new Capability();
    while (frames.size() < most
        && kernel.books().freeFrames() > promised
        && kernel.bindFrame(DownCalls.ANY, frame) != DownCalls.REFUSED) {
      frames.add(frame);
      frame = new Capability();
    }
  }

  private long rest() {
    long now = kernel.books().now();
    return now >= leaves ? Next.exit(0) : Next.awaitCycle(now + PERIOD);
  }

  @Override
  public long exception(SaveArea saved) {
    return rest();
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    if (cause == Interrupt.TRANSFER && crime == Crime.FLOODING) {
      flood();
    }
    if (cause != Interrupt.ALARM) {
      return Next.CONTINUE;
    }
    turns++;
    act();
    return crime == Crime.RESTLESS && turns % 2 == 0 ? Next.yieldTo(0) : rest();
  }

  private void act() {
    switch (crime) {
      case SILENT -> {}
      case HOARDING -> bind(Long.MAX_VALUE);
      case FLOODING -> flood();
      case CRASHING -> crash();
      case RESTLESS -> restless();
    }
  }

  /** Some of its frames may have been taken; it never hears of that. */
  private void flood() {
    boolean room = !frames.isEmpty();
    for (int i = 0; room && i < MOST_QUEUED; i++) {
      Capability frame = frames.get(i % frames.size());
      room =
          kernel.startWrite(extent, i % FRAMES, frame) != DownCalls.REFUSED
              || !(kernel.refusal() instanceof Refusal.Busy);
    }
  }

  private void crash() {
    if (turns > MOST_TURNS) {
      flood();
      throw new IllegalStateException("a neighbour crashes, as it was told to");
    }
  }

  private void restless() {
    while (!frames.isEmpty()) {
      kernel.unbindFrame(frames.removeLast());
    }
    bind(turns % FRAMES);
  }
}
