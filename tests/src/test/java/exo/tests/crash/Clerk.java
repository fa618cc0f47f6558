package exo.tests.crash;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.hw.FaultPlan;
import exo.hw.UserMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A libOS that binds extents, writes stamped frames to them, sets save slots aside, wants frames that others have, and gives up what it
 * holds, all from a seed; and keeps a {@link Shelf} of what it may rely on. Every sector that it writes begins with a stamp, which
 * says whose it is and tells no two writes alike.
 */
final class Clerk implements LibraryOs {
  private static final long BASE = 0x4000_0000L;
  private static final long PAGE = 4096;
  private static final int USUAL =
      Protection.READ | Protection.WRITE | Protection.REFERENCED | Protection.DIRTY;
  private static final int DESKS = 3;
  private static final int OWNER_SHIFT = 48;

  private record Writing(long block, long stamp, int desk) {
    boolean within(long start, Capability extent) {
      return block >= start && block < start + ResourceName.length(extent.resource);
    }

    /** What lands after its extent is gone, or had landed and was not told yet, is no business of who holds the block then. */
    Writing nowhere() {
      return new Writing(NOWHERE, stamp, desk);
    }
  }

  private static final long NOWHERE = -1;

  final Shelf shelf = new Shelf();
  private final long owner;
  private final SplittableRandom random;
  private final Capability[] desks = new Capability[DESKS];
  private final boolean[] busy = new boolean[DESKS];
  private final List<Capability> extents = new ArrayList<>();
  private final Map<Long, Writing> writing = new HashMap<>();
  private final int calls;
  private @Nullable DownCalls kernel;
  private long stamps;
  private int made;

  /**
   * @param owner 1 to 100, in each of its stamps
   * @param calls how much it does before it leaves
   */
  Clerk(long owner, long seed, int calls) {
    this.owner = owner;
    this.random = new SplittableRandom(seed);
    this.calls = calls;
    for (int desk = 0; desk < DESKS; desk++) {
      desks[desk] = new Capability();
    }
  }

  static long ownerOf(long stamp) {
    return stamp >>> OWNER_SHIFT;
  }

  void step(UserMode cpu, long deadline) {
    cpu.work(1 + random.nextInt(80_000));
    cpu.svc(0);
  }

  private DownCalls kernel() {
    if (kernel == null) {
      throw new IllegalStateException("not booted");
    }
    return kernel;
  }

  @Override
  public long boot(DownCalls down, BootRecord boot) {
    kernel = down;
    for (int level = 0; level <= 3; level++) {
      Capability table = new Capability();
      down.bindFrame(DownCalls.ANY, table);
      down.giveTable(table, BASE, level);
      down.guard(table);
    }
    return Next.RESUME;
  }

  @Override
  public long exception(SaveArea saved) {
    if (made++ >= calls) {
      return Next.exit(0);
    }
    switch (random.nextInt(12)) {
      case 0, 1 -> bind();
      case 2 -> giveUp();
      case 3 -> setSlotAside();
      case 4 -> kernel().request(ResourceKind.FRAME.code(), 1 + random.nextInt(6));
      case 5 -> hoard();
      default -> write();
    }
    return random.nextInt(3) == 0 ? Next.yieldTo(0) : Next.RESUME;
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    Writing over = cause == Interrupt.TRANSFER ? writing.remove(detail) : null;
    if (over != null) {
      busy[over.desk] = false;
      if (status == Interrupt.OK) {
        shelf.hasLanded(over.block, over.stamp);
      }
    }
    return Next.CONTINUE;
  }

  // ---- what it does

  private void bind() {
    Capability extent = new Capability();
    long length = 1 + random.nextInt(3);
    boolean durable = random.nextInt(3) > 0;
    long start = kernel().bindExtent(DownCalls.ANY, length, durable, extent);
    if (start >= 0) {
      extents.add(extent);
      shelf.bound(start, length);
      if (durable) {
        shelf.durable.put(start, length);
      }
    }
  }

  private void giveUp() {
    if (!extents.isEmpty()) {
      Capability extent = extents.remove(random.nextInt(extents.size()));
      long start = ResourceName.start(extent.resource);
      shelf.givingUp = start;
      if (kernel().unbindExtent(extent) >= 0) {
        shelf.durable.remove(start);
        writing.replaceAll((ticket, one) -> one.within(start, extent) ? one.nowhere() : one);
      }
      shelf.givingUp = -1;
    }
  }

  private void setSlotAside() {
    if (!extents.isEmpty()) {
      Capability extent = extents.get(random.nextInt(extents.size()));
      long offset = random.nextInt((int) ResourceName.length(extent.resource));
      long block = ResourceName.start(extent.resource) + offset;
      if (kernel().bindSaveSlot(extent, offset, new Capability()) >= 0) {
        shelf.slot(block);
      }
    }
  }

  /** So that there is less for the others, who then ask. */
  private void hoard() {
    Capability frame = new Capability();
    if (kernel().bindFrame(DownCalls.ANY, frame) >= 0) {
      int page = DESKS + random.nextInt(64);
      kernel().map(frame, BASE + page * PAGE, USUAL);
      kernel().store(BASE + page * PAGE, stamp());
    }
  }

  private long stamp() {
    return owner << OWNER_SHIFT | ++stamps;
  }

  private void write() {
    int desk = random.nextInt(DESKS);
    if (extents.isEmpty() || busy[desk] || !isAtHand(desk)) {
      return;
    }
    Capability extent = extents.get(random.nextInt(extents.size()));
    long offset = random.nextInt((int) ResourceName.length(extent.resource));
    long block = ResourceName.start(extent.resource) + offset;
    long stamp = stamp();
    if (shelf.isSlot(block) || isBeingWritten(block) || !fill(desk, stamp)) {
      return;
    }
    long ticket = kernel().startWrite(extent, offset, desks[desk]);
    if (ticket > 0) {
      busy[desk] = true;
      writing.put(ticket, new Writing(block, stamp, desk));
      shelf.writes(block, stamp);
    }
  }

  private boolean isBeingWritten(long block) {
    return writing.values().stream().anyMatch(one -> one.block == block);
  }

  private boolean fill(int desk, long stamp) {
    boolean stored = true;
    for (int sector = 0; sector < FaultPlan.SECTORS_PER_BLOCK; sector++) {
      long va = BASE + desk * PAGE + (long) sector * FaultPlan.SECTOR_BYTES;
      stored &= kernel().store(va, stamp) >= 0;
    }
    return stored;
  }

  /** A desk that was taken is replaced. */
  private boolean isAtHand(int desk) {
    return kernel().descriptor(BASE + desk * PAGE) > 0
        || (kernel().bindFrame(DownCalls.ANY, desks[desk]) >= 0
            && kernel().map(desks[desk], BASE + desk * PAGE, USUAL) >= 0);
  }
}
