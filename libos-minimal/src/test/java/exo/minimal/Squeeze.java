package exo.minimal;

import exo.abi.Next;
import exo.abi.Revocation;
import exo.bindings.ResourceKind;
import java.util.SplittableRandom;

/** Asks, demands, takes, tells and frees at random, between any two steps. */
final class Squeeze implements FakeBoard.Pressure {
  private static final int FRAME = ResourceKind.FRAME.code();

  private final SplittableRandom random;
  private final boolean losing;
  private final boolean taking;
  private final int rate;
  int taken;

  Squeeze(long seed, int rate, boolean taking, boolean losing) {
    random = new SplittableRandom(seed);
    this.rate = rate;
    this.taking = taking;
    this.losing = losing;
  }

  @Override
  public long step(FakeBoard board) {
    return switch (random.nextInt(rate)) {
      case 0 -> ask(board, 1 + random.nextInt(3));
      case 1 -> board.kernel.wanted > 0 ? demand(board) : Next.CONTINUE;
      case 2 -> taking ? take(board.kernel) : Next.CONTINUE;
      case 3, 4 -> tell(board);
      case 5, 6 -> free(board.kernel);
      default -> Next.CONTINUE;
    };
  }

  /** Begins a dialogue, beside those that are open. */
  static long ask(FakeBoard board, int more) {
    board.kernel.wanted += more;
    return revocation(board, more, Revocation.ASKED);
  }

  /** All of them become one imperative. */
  private static long demand(FakeBoard board) {
    return revocation(board, board.kernel.wanted, Revocation.DEMANDED);
  }

  private static long revocation(FakeBoard board, long wanted, int stage) {
    return board.libOs.revocation(FRAME, wanted, stage, board.kernel.now + 1000, board.saved);
  }

  private long take(FakeKernel kernel) {
    for (int count = random.nextInt(4); count > 0; count--) {
      int frame = random.nextInt(kernel.frames.length);
      if (kernel.takeable(frame) && (losing || kernel.armedSlots() > 0)) {
        kernel.take(frame);
        taken++;
      }
    }
    kernel.wanted = random.nextBoolean() ? 0 : kernel.wanted;
    return Next.CONTINUE;
  }

  /** The up-call about what was taken, if anything was. */
  static long tell(FakeBoard board) {
    FakeKernel kernel = board.kernel;
    if (kernel.losses.isEmpty() && kernel.overflow == 0) {
      return Next.CONTINUE;
    }
    long next = board.libOs.repossession(kernel.losses.size(), kernel.overflow, board.saved);
    kernel.losses.clear();
    kernel.overflow = 0;
    return next;
  }

  /** A frame finds no new owner before the old one was told. */
  private long free(FakeKernel kernel) {
    int frame = random.nextInt(kernel.frames.length);
    if (kernel.losses.isEmpty()
        && kernel.overflow == 0
        && kernel.owner(frame) == FakeKernel.OTHER) {
      kernel.free(frame);
    }
    return Next.CONTINUE;
  }
}
