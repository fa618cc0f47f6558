package exo.hw.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.CostModel;
import exo.hw.DiskDescription;
import exo.hw.FaultPlan;
import exo.hw.Frames;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockDeviceTest {
  private static final CostModel COSTS = CostModel.CORTEX_A76;
  private static final long SERVICE = COSTS.diskFixed() + COSTS.diskPerBlock();

  private final Clock clock = new Clock();
  private final InterruptController interrupts = new InterruptController(clock, 0, 64);
  private final PhysicalMemory memory = new PhysicalMemory(64);
  private BlockDevice disk = build(DiskDescription.inMemory("d", 1000));

  private BlockDevice build(DiskDescription description) {
    return new BlockDevice(0, description, COSTS, memory, clock, interrupts);
  }

  private void rebuild(DiskDescription description) {
    disk.close();
    disk = build(description);
  }

  @AfterEach
  void close() {
    disk.close();
    memory.close();
  }

  private void stamp(long frame, long value) {
    for (long pa = frame << Frames.SHIFT; pa < (frame + 1) << Frames.SHIFT; pa += 8) {
      memory.writeLong(pa, value);
    }
  }

  private long word(long frame, int index) {
    return memory.readLong((frame << Frames.SHIFT) + 8L * index);
  }

  private boolean line() {
    return interrupts.isPending(disk.interrupt());
  }

  /** Runs the device until nothing is in flight and takes everything; the tickets in order. */
  private List<Long> drain() {
    List<Long> tickets = new ArrayList<>();
    while (disk.inFlight() > 0) {
      clock.advanceTo(disk.nextEventCycle());
      disk.runTo(clock.now());
    }
    while (disk.takeCompletion()) {
      tickets.add(disk.completedTicket());
    }
    return tickets;
  }

  private int statusOf(long ticket) {
    assertEquals(List.of(ticket), drain());
    return disk.completedStatus();
  }

  @Test
  void aBlockComesBackAsItWasWritten() {
    stamp(3, 0x1234);
    assertEquals(BlockDevice.OK, statusOf(disk.submitWrite(77, 3)));
    assertEquals(BlockDevice.OK, statusOf(disk.submitRead(77, 4)));
    assertEquals(memory.digest(3), memory.digest(4));
    assertEquals(memory.digest(3), disk.digest(77));
    assertFalse(disk.completedWrite());
    assertEquals(77, disk.completedBlock());
    assertEquals(4, disk.completedFrame());
    assertEquals(77, disk.headPosition());
  }

  @Test
  void requestsAreServedOneAfterTheOther() {
    long before = clock.now();
    disk.submitRead(1, 1);
    disk.submitRead(2, 2);
    assertEquals(before + 2L * COSTS.dmaSetup(), clock.now(), "each submission is charged");
    long first = before + COSTS.dmaSetup() + SERVICE;
    assertEquals(first, disk.nextEventCycle());
    disk.runTo(first);
    assertEquals(first + SERVICE, disk.nextEventCycle());
    clock.advanceTo(first + 10 * SERVICE);
    disk.runTo(clock.now());
    assertEquals(Long.MAX_VALUE, disk.nextEventCycle());
    disk.submitRead(3, 3);
    assertEquals(clock.now() + SERVICE, disk.nextEventCycle(), "an idle disk starts at once");
    disk.takeCompletion();
    assertEquals(first, disk.completedCycle());
  }

  @Test
  void bytesMoveAtCompletionAndNotBefore() {
    stamp(1, 1);
    disk.submitWrite(5, 1);
    disk.submitRead(5, 2);
    disk.runTo(disk.nextEventCycle() - 1);
    assertTrue(disk.isZero(5));
    stamp(1, 2); // the frame is read at completion, so this is what lands
    disk.runTo(disk.nextEventCycle());
    assertEquals(memory.digest(1), disk.digest(5));
    assertTrue(memory.isZero(2));
    disk.runTo(disk.nextEventCycle());
    assertEquals(2, word(2, 0));
  }

  @Test
  void aCancelledRequestTouchesNothingEver() {
    stamp(1, 1);
    long write = disk.submitWrite(5, 1);
    long kept = disk.submitRead(6, 2);
    long read = disk.submitRead(7, 1);
    assertTrue(disk.cancel(write));
    assertTrue(disk.cancel(read));
    assertFalse(disk.cancel(write), "twice");
    assertEquals(1, disk.inFlight());
    assertEquals(List.of(kept), drain());
    assertTrue(disk.isZero(5));
    assertEquals(1, word(1, 0));
    assertFalse(disk.cancel(kept), "completed");
    assertFalse(disk.cancel(12345 << 8), "never issued");
    assertFalse(disk.cancel(0));
  }

  /** Else a libOS that fills the queue and cancels, again and again, would have the disk to itself. */
  @Test
  void aCancelledRequestTakesNoneOfTheDisksTimeUnlessTheDiskIsAtIt() {
    long first = disk.submitWrite(5, 1);
    long begun = disk.nextEventCycle();
    long second = disk.submitWrite(6, 1);
    disk.submitRead(7, 2);
    clock.advance(1);
    assertTrue(disk.cancel(second));
    assertTrue(disk.cancel(first));
    assertEquals(begun + SERVICE, disk.nextEventCycle());
  }

  @Test
  void anOldTicketDoesNotCancelTheNextRequestInItsPlace() {
    long old = disk.submitWrite(5, 1);
    drain();
    long next = disk.submitWrite(6, 1);
    assertNotEquals(old, next);
    assertFalse(disk.cancel(old));
    assertEquals(1, disk.inFlight());
  }

  @Test
  void theQueueHoldsItsCapacityUntilCompletionsAreTaken() {
    for (int i = 0; i < disk.queueCapacity(); i++) {
      assertEquals(disk.queueCapacity() - i, disk.queueRoom());
      assertTrue(disk.submitRead(i, 1) > 0);
    }
    long before = clock.now();
    assertEquals(BlockDevice.QUEUE_FULL, disk.submitRead(0, 1));
    assertEquals(before, clock.now(), "a refused request costs nothing");
    disk.runTo(Long.MAX_VALUE - 1);
    assertEquals(BlockDevice.QUEUE_FULL, disk.submitRead(0, 1));
    assertTrue(disk.takeCompletion());
    assertTrue(disk.submitRead(0, 1) > 0);
    assertEquals(disk.queueCapacity(), drain().size());
  }

  @Test
  void theLineIsHighWhileACompletionWaits() {
    disk.submitRead(1, 1);
    disk.submitRead(2, 2);
    assertFalse(line());
    disk.runTo(disk.nextEventCycle());
    assertTrue(line());
    disk.runTo(disk.nextEventCycle());
    disk.takeCompletion();
    assertTrue(line());
    disk.takeCompletion();
    assertFalse(line());
    assertFalse(disk.takeCompletion());
    assertEquals(48, disk.interrupt());
  }

  @Test
  void whatIsInFlightCanBeInspected() {
    long first = disk.submitWrite(9, 1);
    long second = disk.submitRead(8, 2);
    List<String> seen = new ArrayList<>();
    disk.forEachInFlight(
        (ticket, write, block, frame) ->
            seen.add((ticket == first ? "1" : "2") + write + block + frame));
    assertEquals(List.of("1true91", "2false82"), seen);
    disk.cancel(first);
    disk.cancel(second);
    disk.forEachInFlight((ticket, write, block, frame) -> seen.clear());
    assertEquals(2, seen.size());
  }

  @Test
  void discardedBlocksReadAsZeros() {
    rebuild(
        DiskDescription.inMemory("d", 1000)
            .withImage((block, target, offset) -> target.asSlice(offset, 4096).fill((byte) 1)));
    assertFalse(disk.isZero(5));
    disk.discard(5, 2);
    stamp(1, 9);
    drainAfterRead(5, 1);
    assertTrue(memory.isZero(1));
    drainAfterRead(7, 1);
    assertEquals(0x0101_0101_0101_0101L, word(1, 511));
  }

  private void drainAfterRead(long block, long frame) {
    disk.submitRead(block, frame);
    drain();
  }

  @Test
  void withoutContentEverythingIsTheSameButNoByteMoves() {
    rebuild(DiskDescription.inMemory("d", 1000).withMovesBytes(false));
    stamp(1, 1);
    disk.submitWrite(5, 1);
    long due = disk.nextEventCycle();
    assertEquals(clock.now() + SERVICE, due);
    disk.runTo(due);
    assertTrue(line());
    assertTrue(disk.takeCompletion());
    assertEquals(BlockDevice.OK, disk.completedStatus());
    assertTrue(disk.isZero(5));
    stamp(2, 2);
    drainAfterRead(5, 2);
    assertEquals(2, word(2, 0));
  }

  @Test
  void aTornWriteLandsAPrefixOfSectorsAndFails() {
    rebuild(DiskDescription.inMemory("d", 1000).withFaults(FaultPlan.seeded(3).withTornWrites(1)));
    FaultPlan plan = FaultPlan.seeded(3).withTornWrites(1);
    for (int ordinal = 1; ordinal < 40; ordinal += 2) {
      stamp(1, ordinal);
      assertEquals(BlockDevice.FAILED, statusOf(disk.submitWrite(ordinal, 1)));
      assertEquals(BlockDevice.OK, statusOf(disk.submitRead(ordinal, 2)));
      int landed = plan.tornSectors(ordinal) * FaultPlan.SECTOR_BYTES / 8;
      for (int i = 0; i < Frames.WORDS; i++) {
        assertEquals(i < landed ? ordinal : 0, word(2, i), "word " + i);
      }
    }
  }

  @Test
  void failedRequestsMoveNothing() {
    rebuild(
        DiskDescription.inMemory("d", 1000)
            .withFaults(FaultPlan.seeded(3).withFailedReads(1).withFailedWrites(1)));
    stamp(1, 1);
    assertEquals(BlockDevice.FAILED, statusOf(disk.submitWrite(5, 1)));
    assertTrue(disk.isZero(5));
    assertEquals(BlockDevice.FAILED, statusOf(disk.submitRead(5, 1)));
    assertEquals(1, word(1, 0));
  }

  @Test
  void aReorderedWriteIsOvertakenAndLandsWhenItCompletes() {
    FaultPlan plan = FaultPlan.seeded(1).withReorderedWrites(1, 1);
    rebuild(DiskDescription.inMemory("d", 1000).withFaults(plan));
    stamp(1, 1);
    long write = disk.submitWrite(5, 1);
    long readOfOld = disk.submitRead(5, 2);
    long last = disk.submitRead(5, 3);
    assertEquals(List.of(readOfOld, write, last), drain());
    assertTrue(memory.isZero(2));
    assertEquals(1, word(3, 0));
  }

  @Test
  void aDelayedRequestHoldsUpThoseBehind() {
    FaultPlan plan = FaultPlan.seeded(1).withDelays(1, 1000);
    rebuild(DiskDescription.inMemory("d", 1000).withFaults(plan));
    long first = disk.submitRead(1, 1);
    long due = clock.now() + SERVICE + plan.delayCycles(1);
    assertEquals(due, disk.nextEventCycle());
    long second = disk.submitRead(2, 2);
    disk.runTo(due);
    assertEquals(due + SERVICE + plan.delayCycles(2), disk.nextEventCycle());
    assertEquals(List.of(first, second), drain());
  }

  @Test
  void afterThePowerCutNothingReachesDiskOrMemory(@TempDir Path directory) {
    Path file = directory.resolve("disk.img");
    DiskDescription description = DiskDescription.inFile("d", 1000, file);
    rebuild(description.withFaults(FaultPlan.seeded(1).withPowerCut(3, 2)));
    for (int block = 1; block <= 5; block++) {
      stamp(block, block);
      disk.submitWrite(block, block);
    }
    disk.submitRead(1, 20);
    List<Integer> statuses = new ArrayList<>();
    disk.runTo(Long.MAX_VALUE - 1);
    while (disk.takeCompletion()) {
      statuses.add(disk.completedStatus());
    }
    assertEquals(List.of(0, 0, 2, 2, 2, 2), statuses);
    assertTrue(disk.powerLost());
    assertTrue(memory.isZero(20));
    disk.discard(1, 1);
    assertEquals(BlockDevice.POWER_LOST, statusOf(disk.submitWrite(9, 1)));

    rebuild(description); // power comes back
    assertEquals(memory.digest(1), disk.digest(1));
    assertEquals(memory.digest(2), disk.digest(2));
    drainAfterRead(3, 21);
    assertEquals(3, word(21, 127));
    assertEquals(0, word(21, 128));
    assertTrue(disk.isZero(4) && disk.isZero(5) && disk.isZero(9));
  }

  @Test
  void aRequestAllocatesNothing() {
    var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long requests = 20_000;
    long before = 0;
    for (int round = 0; round < 2; round++) { // the first warms up
      before = thread.getCurrentThreadAllocatedBytes();
      for (long i = 0; i < requests; i++) {
        long block = i % 1000;
        long ticket = i % 2 == 0 ? disk.submitWrite(block, i % 64) : disk.submitRead(block, i % 64);
        clock.advanceTo(disk.nextEventCycle());
        disk.runTo(clock.now());
        while (disk.takeCompletion()) {
          assertTrue(ticket == disk.completedTicket());
        }
      }
    }
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < requests, allocated + " bytes");
  }

  @Test
  void addressesOutsideAreABugOfTheCaller() {
    assertThrows(IllegalStateException.class, () -> disk.submitRead(1000, 1));
    assertThrows(IllegalStateException.class, () -> disk.submitRead(-1, 1));
    assertThrows(IllegalStateException.class, () -> disk.submitWrite(1, 64));
    assertThrows(IllegalStateException.class, () -> disk.submitWrite(1, -1));
    assertEquals(0, disk.inFlight());
  }

  @Test
  void impossibleDisksAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> DiskDescription.inMemory("d", 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> DiskDescription.inMemory("d", DiskDescription.MAX_BLOCKS + 1));
    assertThrows(IllegalArgumentException.class, () -> DiskDescription.inMemory(" ", 1));
  }
}
