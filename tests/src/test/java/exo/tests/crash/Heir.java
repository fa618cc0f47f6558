package exo.tests.crash;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.hw.FaultPlan;
import exo.hw.UserMode;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Bears the name of somebody from before the power went: takes up its durable extents and reads every block of them. */
final class Heir implements LibraryOs {
  private static final long BASE = 0x4000_0000L;

  private record Block(Capability extent, long offset, long number) {}

  /** The stamps of the sectors, by block. */
  final Map<Long, long[]> read = new TreeMap<>();

  private final Map<Long, Long> expected;
  private final Queue<Block> blocks = new ArrayDeque<>();
  private final Capability frame = new Capability();
  private @Nullable DownCalls kernel;

  /**
   * @param expected the lengths of its extents by their starts
   */
  Heir(Map<Long, Long> expected) {
    this.expected = expected;
  }

  static void step(UserMode cpu, long deadline) {
    cpu.svc(0);
  }

  private DownCalls kernel() {
    if (kernel == null) {
      throw new IllegalStateException("not booted");
    }
    return kernel;
  }

  private long must(long result) {
    if (kernel().refusal() != null) {
      throw new IllegalStateException(kernel().refusal().message());
    }
    return result;
  }

  @Override
  public long boot(DownCalls down, BootRecord boot) {
    kernel = down;
    for (int level = 0; level <= 3; level++) {
      Capability table = new Capability();
      must(down.bindFrame(DownCalls.ANY, table));
      must(down.giveTable(table, BASE, level));
    }
    must(down.bindFrame(DownCalls.ANY, frame));
    must(down.map(frame, BASE, Protection.READ | Protection.REFERENCED));
    expected.forEach(this::takeUp);
    return Next.RESUME;
  }

  private void takeUp(long start, long length) {
    Capability extent = new Capability();
    long found = must(kernel().attachExtent(start, extent));
    if (found != length) {
      throw new IllegalStateException("extent %d+%d, not +%d".formatted(start, found, length));
    }
    for (long offset = 0; offset < length; offset++) {
      blocks.add(new Block(extent, offset, start + offset));
    }
  }

  @Override
  public long exception(SaveArea saved) {
    Block next = blocks.peek();
    return next == null
        ? Next.exit(0)
        : Next.awaitTransfer(must(kernel().startRead(next.extent, next.offset, frame)));
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    if (cause != Interrupt.TRANSFER) {
      return Next.CONTINUE;
    }
    long[] stamps = new long[FaultPlan.SECTORS_PER_BLOCK];
    for (int sector = 0; sector < stamps.length; sector++) {
      stamps[sector] = must(kernel().load(BASE + (long) sector * FaultPlan.SECTOR_BYTES));
    }
    read.put(blocks.remove().number, stamps);
    return Next.RESUME;
  }
}
