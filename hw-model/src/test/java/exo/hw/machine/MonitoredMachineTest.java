package exo.hw.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.BusMonitor;
import exo.hw.Descriptor;
import exo.hw.DiskDescription;
import exo.hw.FaultPlan;
import exo.hw.Frames;
import exo.hw.MachineDescription;
import exo.hw.mmu.Mmu;
import exo.hw.mmu.SystemRegisters;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MonitoredMachineTest {
  private static final long TABLES = 8;
  private static final long MIDDLE = 2L << Frames.SHIFT;

  /** Writes down what it is told. */
  private static final class Log implements BusMonitor {
    final List<String> seen = new ArrayList<>();

    @Override
    public void loaded(long pa, int bytes) {
      seen.add("loaded 0x%x+%d".formatted(pa, bytes));
    }

    @Override
    public void stored(long pa, int bytes) {
      seen.add("stored 0x%x+%d".formatted(pa, bytes));
    }

    @Override
    public void written(long pa, int bytes) {
      seen.add("written 0x%x+%d".formatted(pa, bytes));
    }

    @Override
    public void zeroed(long frame) {
      seen.add("zeroed " + frame);
    }

    @Override
    public void copied(long from, long to) {
      seen.add("copied " + from + " to " + to);
    }

    @Override
    public void filled(long frame) {
      seen.add("filled " + frame);
    }

    @Override
    public void diskRead(int disk, long ticket, long block, long frame) {
      seen.add("disk %d: block %d to frame %d".formatted(disk, block, frame));
    }

    @Override
    public void diskWritten(int disk, long ticket, long block, long frame, int bytes) {
      seen.add("disk %d: %d of frame %d to block %d".formatted(disk, bytes, frame, block));
    }

    @Override
    public void discarded(int disk, long block, long count) {
      seen.add("disk %d: discarded %d+%d".formatted(disk, block, count));
    }
  }

  private static MachineDescription small(FaultPlan faults) {
    return MachineDescription.profile("cortex-a76")
        .withFrames(64)
        .withDisks(
            List.of(
                DiskDescription.inMemory("a", 16),
                DiskDescription.inMemory("b", 16).withFaults(faults)));
  }

  private static List<String> seen(FaultPlan faults, java.util.function.Consumer<Machine> doing) {
    Log log = new Log();
    try (Machine machine = new Machine(small(faults), log)) {
      doing.accept(machine);
    }
    return log.seen;
  }

  /** Pages 0 to 15 of the address space are frames 16 to 31, by tables in frames 8 to 11. */
  private static void translate(Machine machine) {
    for (int level = 0; level < Descriptor.LAST_LEVEL; level++) {
      long entry = (TABLES + level) << Frames.SHIFT;
      long next = (TABLES + level + 1) << Frames.SHIFT;
      machine.memory().writeLong(entry, Descriptor.table(next, 0));
    }
    for (int page = 0; page < 16; page++) {
      long entry = ((TABLES + Descriptor.LAST_LEVEL) << Frames.SHIFT) + 8L * page;
      long bits = Descriptor.AF | Descriptor.AP_EL0 | Descriptor.NON_GLOBAL;
      machine.memory().writeLong(entry, Descriptor.page((16L + page) << Frames.SHIFT, bits));
    }
    Mmu mmu = machine.processor().mmu();
    mmu.setTcr(SystemRegisters.TCR_USER_48);
    mmu.setTtbr0(TABLES << Frames.SHIFT);
    mmu.setSctlr(SystemRegisters.SCTLR_M);
  }

  @Test
  void loadsAndStoresAreToldEachTimeAlsoOverAPageBoundary() {
    List<String> seen =
        seen(
            FaultPlan.NONE,
            machine -> {
              translate(machine);
              Mmu mmu = machine.processor().mmu();
              mmu.store(8, 1);
              mmu.load(8);
              mmu.load(8);
              mmu.fetch(4);
              mmu.store(Frames.BYTES - 3, 1);
              mmu.load(Frames.BYTES - 3);
            });
    assertEquals(
        List.of(
            "stored 0x10008+8",
            "loaded 0x10008+8",
            "loaded 0x10008+8",
            "loaded 0x10004+4",
            "stored 0x10ffd+3",
            "stored 0x11000+5",
            "loaded 0x10ffd+3",
            "loaded 0x11000+5"),
        seen.subList(19, seen.size()));
  }

  @Test
  void anAccessThatFaultsHasMovedNothing() {
    List<String> seen =
        seen(
            FaultPlan.NONE,
            machine -> {
              translate(machine);
              machine.processor().mmu().load(1L << 30);
              machine.processor().mmu().store(16 * Frames.BYTES - 3, 1);
            });
    assertTrue(seen.stream().allMatch(event -> event.startsWith("written")), seen::toString);
  }

  @Test
  void whatEl1WritesByPhysicalAddressIsTold() {
    MemorySegment outside = MemorySegment.ofArray(new byte[Frames.BYTES]);
    assertEquals(
        List.of("written 0x2008+8", "written 0x2004+4", "zeroed 3", "copied 2 to 4", "filled 5"),
        seen(
            FaultPlan.NONE,
            machine -> {
              machine.memory().writeLong(MIDDLE + 8, 1);
              machine.memory().writeInt(MIDDLE + 4, 1);
              machine.memory().zeroFrame(3);
              machine.memory().copyFrame(2, 4);
              machine.memory().copyIn(5, outside, 0);
            }));
  }

  @Test
  void theDiskTellsWhatHasLandedAndNoMore() {
    assertEquals(
        List.of(
            "disk 0: block 3 to frame 5",
            "disk 1: 512 of frame 6 to block 4",
            "disk 0: discarded 1+2"),
        seen(
            FaultPlan.seeded(1).withPowerCut(1, 1),
            machine -> {
              machine.disk(0).submitRead(3, 5);
              machine.clock().advance(10_000_000);
              machine.runDevices();
              machine.disk(1).submitWrite(4, 6);
              machine.disk(1).submitWrite(5, 7);
              machine.clock().advance(10_000_000);
              machine.runDevices();
              machine.disk(0).discard(1, 2);
              machine.disk(1).discard(1, 2);
            }));
  }

  @Test
  void aMachineWithAMonitorDoesTheSameAsOneWithout() {
    for (long seed = 1; seed <= 20; seed++) {
      try (Machine plain = new Machine(small(FaultPlan.NONE));
          Machine monitored = new Machine(small(FaultPlan.NONE), new Log())) {
        wander(plain, seed);
        wander(monitored, seed);
        assertEquals(plain.finalStateDigest(), monitored.finalStateDigest(), "seed " + seed);
        assertEquals(plain.processor().mmu().l1Misses(), monitored.processor().mmu().l1Misses());
      }
    }
  }

  private static void wander(Machine machine, long seed) {
    Random random = new Random(seed);
    translate(machine);
    Mmu mmu = machine.processor().mmu();
    for (int i = 0; i < 2_000; i++) {
      long va = random.nextInt(17 * Frames.BYTES);
      switch (random.nextInt(6)) {
        case 0, 1 -> machine.processor().setRegister(i % 31, mmu.load(va));
        case 2, 3 -> mmu.store(va, random.nextLong());
        case 4 -> mmu.fetch(va & -4L);
        default -> machine.disk(i % 2).submitRead(random.nextInt(16), 16 + random.nextInt(16));
      }
      mmu.clearFault();
      machine.runDevices();
      machine.disk(i % 2).takeCompletion();
    }
  }
}
