package exo.hw.device;

import exo.hw.CostModel;
import exo.hw.DiskDescription;
import exo.hw.FaultPlan;
import exo.hw.Frames;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A disk with a DMA queue of {@value #CAPACITY} requests, each one block to or from one frame.
 *
 * <pre>
 *   submit ──▶ in flight, in order of completion cycle ──runTo──▶ completed ──takeCompletion──▶ free
 *                      │                                   │
 *                      └── cancel ──▶ free                 └ DMA copy, status, interrupt line
 * </pre>
 *
 * <p><b>Time.</b> The disk serves one request after the other: a request completes {@code diskFixed
 * + diskPerBlock} cycles after the later of its submission and the end of the one before, and later
 * if the {@link FaultPlan} says so. A cancelled request that the disk has not begun takes none of its time, so those behind it
 * come sooner: whoever floods the queue and cancels again delays nobody by more than the queue holds. One that it has begun it
 * finishes, for nothing.
 *
 * <p><b>When bytes move.</b> Only at completion, inside {@link #runTo}: the whole block at once. A
 * frame named in a request in flight can change until then, and a cancelled request touches nothing
 * ever. Bytes therefore move at the first {@code runTo} at or after the completion cycle; whoever
 * drives the machine runs the devices when {@link #nextEventCycle} comes.
 *
 * <p><b>The interrupt</b> is a level: high while a completed request waits to be taken.
 *
 * <p>A request takes a constant number of steps and no allocation, plus its copy; one that the plan
 * reorders takes a step for each request it is sorted past, a cancelled one up to the queue's length.
 */
public sealed class BlockDevice implements AutoCloseable permits MonitoredDisk {
  /** What submitting returns when {@link #queueCapacity} requests are in flight or not yet taken. */
  public static final int QUEUE_FULL = -1;

  /** Status: all bytes moved. */
  public static final int OK = 0;

  /** Status: a read that moved nothing, or a write of which nothing or only a prefix landed. */
  public static final int FAILED = 1;

  /** Status: the disk had no power, or lost it during this write. */
  public static final int POWER_LOST = 2;

  /** INTID of disk 0; disk n has the n-th after it. */
  public static final int FIRST_INTERRUPT = 48;

  private static final int CAPACITY = 256;
  private static final int INDEX_MASK = CAPACITY - 1;
  private static final int SLOT_BITS = 8;
  private static final int IN_FLIGHT = -1;

  private final long blocks;
  private final BlockStore store;
  private final boolean movesBytes;
  private final @Nullable FaultPlan faults;
  private final PhysicalMemory memory;
  private final Clock clock;
  private final InterruptController interrupts;
  private final int interrupt;
  private final int setupCycles;
  private final long serviceCycles;

  // A request's slot. Its ticket is ordinal << SLOT_BITS | slot, so a ticket finds its slot and an
  // old ticket does not match a slot in its next life.
  private final long[] ticketOf = new long[CAPACITY];
  private final long[] blockOf = new long[CAPACITY];
  private final long[] frameOf = new long[CAPACITY];
  private final long[] cycleOf = new long[CAPACITY];

  /** When the disk is done with it and begins the next; it may be held back beyond that. */
  private final long[] endOf = new long[CAPACITY];

  private final boolean[] isWrite = new boolean[CAPACITY];
  private final int[] statusOf = new int[CAPACITY];

  private final int[] freeSlots = new int[CAPACITY];
  private int freeCount = CAPACITY;

  /** Slots in flight, a ring sorted by completion cycle; ties in order of submission. */
  private final int[] flight = new int[CAPACITY];

  private int flightHead;
  private int flightCount;

  /** The cycle of the first request in flight: asked far more often than it changes. */
  private long nextCycle = Long.MAX_VALUE;

  /** Slots completed and not yet taken, a ring in order of completion. */
  private final int[] done = new int[CAPACITY];

  private int doneHead;
  private int doneCount;

  private long submitted;
  private long writesReached;
  private long busyUntil;
  private long head;
  private boolean powerLost;

  // The request taken last. Copied, because its slot may already serve another.
  private long takenTicket;
  private long takenBlock;
  private long takenFrame;
  private long takenCycle;
  private boolean takenWrite;
  private int takenStatus;

  /**
   * Builds disk {@code number} of a machine, with interrupt {@value #FIRST_INTERRUPT} + number.
   *
   * @throws IllegalArgumentException when the description's file is not a disk of that size
   */
  public BlockDevice(
      int number,
      DiskDescription description,
      CostModel costs,
      PhysicalMemory memory,
      Clock clock,
      InterruptController interrupts) {
    this.blocks = description.blocks();
    this.store = open(description);
    this.movesBytes = description.movesBytes();
    this.faults = description.faults().equals(FaultPlan.NONE) ? null : description.faults();
    this.memory = memory;
    this.clock = clock;
    this.interrupts = interrupts;
    this.interrupt = FIRST_INTERRUPT + number;
    this.setupCycles = costs.dmaSetup();
    this.serviceCycles = (long) costs.diskFixed() + costs.diskPerBlock();
    Arrays.setAll(freeSlots, i -> CAPACITY - 1 - i);
  }

  private static BlockStore open(DiskDescription description) {
    return description.file() == null
        ? new MemoryStore(description.blocks(), description.image())
        : FileStore.open(description.file(), description.blocks(), description.image());
  }

  // For the kernel.

  /** Capacity of the disk in blocks. */
  public long blocks() {
    return blocks;
  }

  /** The INTID of this disk's line. */
  public int interrupt() {
    return interrupt;
  }

  /** How many requests can be in flight or waiting to be taken. */
  public int queueCapacity() {
    return CAPACITY;
  }

  /** How many requests would be accepted now: those in flight and those not yet taken count. */
  public int queueRoom() {
    return freeCount;
  }

  /**
   * Asks for a block to be copied into a frame. Charges {@code dmaSetup} unless the queue is full.
   *
   * @return a ticket greater than 0, or {@link #QUEUE_FULL}
   */
  public long submitRead(long block, long frame) {
    return submit(false, block, frame);
  }

  /** Asks for a frame to be copied onto a block; otherwise as {@link #submitRead}. */
  public long submitWrite(long block, long frame) {
    return submit(true, block, frame);
  }

  private long submit(boolean write, long block, long frame) {
    if (block < 0 || block >= blocks || frame < 0 || frame >= memory.frames()) {
      throw new IllegalStateException(
          "DMA between block %d of %d and frame %d of %d"
              .formatted(block, blocks, frame, memory.frames()));
    }
    if (freeCount == 0) {
      return QUEUE_FULL;
    }
    clock.advance(setupCycles);
    int slot = freeSlots[--freeCount];
    long ordinal = ++submitted;
    long ticket = ordinal << SLOT_BITS | slot;
    long end = Math.max(clock.now(), busyUntil) + serviceCycles;
    long heldBack = 0;
    FaultPlan plan = faults;
    if (plan != null) {
      end += plan.delayCycles(ordinal);
      heldBack = write ? heldBackCycles(plan.overtakenBy(ordinal)) : 0;
    }
    busyUntil = end;
    ticketOf[slot] = ticket;
    blockOf[slot] = block;
    frameOf[slot] = frame;
    cycleOf[slot] = end + heldBack;
    endOf[slot] = end;
    isWrite[slot] = write;
    statusOf[slot] = IN_FLIGHT;
    enqueue(slot, end + heldBack);
    return ticket;
  }

  /** Just past the completion of that many requests queued back to back behind this one. */
  private long heldBackCycles(int overtakers) {
    return overtakers == 0 ? 0 : overtakers * serviceCycles + 1;
  }

  private void enqueue(int slot, long cycle) {
    int at = flightHead + flightCount++;
    while (at > flightHead && cycleOf[flight[(at - 1) & INDEX_MASK]] > cycle) {
      flight[at & INDEX_MASK] = flight[(at - 1) & INDEX_MASK];
      at--;
    }
    flight[at & INDEX_MASK] = slot;
    nextCycle = Math.min(nextCycle, cycle);
  }

  /**
   * Moves on to the next completed request, oldest completion first, and frees its place in the
   * queue. Taking the last one lowers the interrupt line.
   *
   * @return false when there is none; the accessors below then say nothing
   */
  public boolean takeCompletion() {
    if (doneCount == 0) {
      return false;
    }
    int slot = done[doneHead];
    doneHead = (doneHead + 1) & INDEX_MASK;
    if (--doneCount == 0) {
      interrupts.setLine(interrupt, false);
    }
    freeSlots[freeCount++] = slot;
    takenTicket = ticketOf[slot];
    takenBlock = blockOf[slot];
    takenFrame = frameOf[slot];
    takenCycle = cycleOf[slot];
    takenWrite = isWrite[slot];
    takenStatus = statusOf[slot];
    return true;
  }

  /** The ticket of the request taken last. */
  public long completedTicket() {
    return takenTicket;
  }

  /** {@link #OK}, {@link #FAILED} or {@link #POWER_LOST}. */
  public int completedStatus() {
    return takenStatus;
  }

  /** Was it a write? */
  public boolean completedWrite() {
    return takenWrite;
  }

  /** The block it named. */
  public long completedBlock() {
    return takenBlock;
  }

  /** The frame it named. */
  public long completedFrame() {
    return takenFrame;
  }

  /** The cycle at which the disk finished with it. */
  public long completedCycle() {
    return takenCycle;
  }

  /**
   * Calls a request back.
   *
   * @return true: it will never touch memory or disk, and has left the queue; false: it completed
   *     before, or there is no such request
   */
  public boolean cancel(long ticket) {
    int slot = (int) (ticket & INDEX_MASK);
    if (ticketOf[slot] != ticket || statusOf[slot] != IN_FLIGHT) {
      return false;
    }
    int at = flightHead;
    while (flight[at & INDEX_MASK] != slot) {
      at++;
    }
    int end = flightHead + --flightCount;
    for (; at < end; at++) {
      flight[at & INDEX_MASK] = flight[(at + 1) & INDEX_MASK];
    }
    closeUp(slot);
    nextCycle = firstCycle();
    statusOf[slot] = FAILED;
    freeSlots[freeCount++] = slot;
    return true;
  }

  /** Those behind a cancelled request come sooner by its time, unless the disk is at it. */
  private void closeUp(int cancelled) {
    FaultPlan plan = faults;
    long ordinal = ticketOf[cancelled] >>> SLOT_BITS;
    long time = serviceCycles + (plan == null ? 0 : plan.delayCycles(ordinal));
    if (endOf[cancelled] - time < clock.now()) {
      return;
    }
    busyUntil -= time;
    int all = flightCount;
    flightCount = 0;
    for (int i = 0; i < all; i++) {
      int slot = flight[(flightHead + i) & INDEX_MASK];
      if (ticketOf[slot] > ticketOf[cancelled]) {
        endOf[slot] -= time;
        cycleOf[slot] -= time;
      }
      enqueue(slot, cycleOf[slot]); // to its old place or before it, which has been read already
    }
  }

  /**
   * Makes blocks read as zeros from now on, never as the image again. Takes no machine time. A
   * request in flight still lands when its cycle comes. Without power nothing happens.
   */
  public void discard(long block, long count) {
    if (!powerLost) {
      forget(block, count);
    }
  }

  /** Blocks show zeros from now on. */
  void forget(long block, long count) {
    store.discard(block, count);
  }

  // For whoever drives the machine.

  /** The cycle of the next completion; Long.MAX_VALUE when nothing is in flight. */
  public long nextEventCycle() {
    return nextCycle;
  }

  private long firstCycle() {
    return flightCount == 0 ? Long.MAX_VALUE : cycleOf[flight[flightHead]];
  }

  /** Completes, in order, every request whose cycle has come. */
  public void runTo(long now) {
    while (flightCount != 0 && nextCycle <= now) {
      int slot = flight[flightHead];
      flightHead = (flightHead + 1) & INDEX_MASK;
      flightCount--;
      nextCycle = firstCycle();
      statusOf[slot] = serve(slot);
      done[(doneHead + doneCount) & INDEX_MASK] = slot;
      if (doneCount++ == 0) {
        interrupts.setLine(interrupt, true);
      }
    }
  }

  private int serve(int slot) {
    if (powerLost) {
      return POWER_LOST;
    }
    head = blockOf[slot];
    FaultPlan plan = faults;
    long ordinal = ticketOf[slot] >>> SLOT_BITS;
    if (isWrite[slot]) {
      return plan == null ? land(slot, Frames.BYTES) : writeAsPlanned(plan, slot, ordinal);
    }
    if (plan != null && plan.failsRead(ordinal)) {
      return FAILED;
    }
    if (movesBytes) {
      fetch(ticketOf[slot], blockOf[slot], frameOf[slot]);
    }
    return OK;
  }

  /** A block's bytes go to a frame. */
  void fetch(long ticket, long block, long frame) {
    store.read(block, memory.segment(), frame << Frames.SHIFT);
    memory.code().wrote(frame << Frames.SHIFT, Frames.BYTES);
  }

  private int writeAsPlanned(FaultPlan plan, int slot, long ordinal) {
    boolean powerGoes = ++writesReached == plan.powerCutAtWrite();
    int sectors = powerGoes ? plan.powerCutSectors() : FaultPlan.SECTORS_PER_BLOCK;
    if (plan.failsWrite(ordinal)) {
      sectors = 0;
    } else if (plan.tearsWrite(ordinal)) {
      sectors = plan.tornSectors(ordinal);
    }
    land(slot, sectors * FaultPlan.SECTOR_BYTES);
    if (powerGoes) {
      powerLost = true;
      return POWER_LOST;
    }
    return sectors == FaultPlan.SECTORS_PER_BLOCK ? OK : FAILED;
  }

  private int land(int slot, int bytes) {
    if (movesBytes && bytes > 0) {
      put(ticketOf[slot], blockOf[slot], frameOf[slot], bytes);
    }
    return OK;
  }

  /** The first bytes of a frame go to a block. */
  void put(long ticket, long block, long frame, int bytes) {
    store.write(block, memory.segment(), frame << Frames.SHIFT, bytes);
  }

  // For the auditor and the books; none of it takes machine time.

  /** The block of the request served last. */
  public long headPosition() {
    return head;
  }

  /** Requests that may still touch memory or disk. */
  public int inFlight() {
    return flightCount;
  }

  /** Completed requests that nobody has taken. */
  public int waiting() {
    return doneCount;
  }

  /** Has the planned power cut come? */
  public boolean powerLost() {
    return powerLost;
  }

  /** Sees a request in flight. */
  @FunctionalInterface
  public interface InFlight {
    /** One request: which, in which direction, and what it will touch. */
    void request(long ticket, boolean write, long block, long frame);
  }

  /** Shows every request that may still touch memory or disk, in order of completion. */
  public void forEachInFlight(InFlight visitor) {
    for (int i = 0; i < flightCount; i++) {
      int slot = flight[(flightHead + i) & INDEX_MASK];
      visitor.request(ticketOf[slot], isWrite[slot], blockOf[slot], frameOf[slot]);
    }
  }

  /** Does this block show nothing but zeros? */
  public boolean isZero(long block) {
    return store.isZero(block);
  }

  /** A hash of what this block shows, comparable with {@link PhysicalMemory#digest}. */
  public long digest(long block) {
    return store.digest(block);
  }

  /** A hash of everything written or discarded since the disk arrived; for the end of a run. */
  public long contentDigest() {
    return store.contentDigest();
  }

  /** Gives the store back, forcing one kept in a file. Requests in flight are forgotten. */
  @Override
  public void close() {
    store.close();
  }
}
