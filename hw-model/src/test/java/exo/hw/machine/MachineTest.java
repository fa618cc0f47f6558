package exo.hw.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.DiskDescription;
import exo.hw.FaultPlan;
import exo.hw.MachineDescription;
import exo.hw.device.BlockDevice;
import exo.hw.device.InterruptController;
import exo.hw.device.Timer;
import exo.hw.mmu.SystemRegisters;
import exo.hw.processor.Processor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineTest {
  /** Of the machine in the test below, by the code before it had vector registers. */
  private static final long DIGEST_BEFORE_THERE_WERE_ANY = 0xBA26_6C3F_76C1_B7CBL;

  private static MachineDescription small(String profile) {
    return MachineDescription.profile(profile)
        .withFrames(256)
        .withDisks(
            List.of(DiskDescription.inMemory("a", 1000), DiskDescription.inMemory("b", 1000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void isBuiltAsDescribed(String profile) {
    MachineDescription description = small(profile);
    try (Machine machine = new Machine(description)) {
      assertEquals(description, machine.description());
      assertEquals(256, machine.memory().frames());
      assertEquals(1, machine.processors());
      assertSame(machine.processor(), machine.processor(0));
      assertThrows(IndexOutOfBoundsException.class, () -> machine.processor(1));
      assertEquals(2, machine.disks());
      assertEquals(49, machine.disk(1).interrupt());
      assertEquals(description.timerHz(), machine.timer().frequency());
      assertEquals(Long.MAX_VALUE, machine.nextEventCycle());
      assertEquals(0, machine.clock().now());
      machine.runDevices();
    }
  }

  @Test
  void theNextEventIsTheEarliestOfAllDevices() {
    try (Machine machine = new Machine(small("cortex-a76"))) {
      machine.disk(1).submitRead(1, 1);
      machine.disk(0).submitRead(1, 2);
      long first = machine.disk(1).nextEventCycle();
      assertEquals(first, machine.nextEventCycle());
      machine.timer().setTval(3);
      machine.timer().setCtl(Timer.CTL_ENABLE);
      long fires = machine.timer().nextEventCycle();
      assertEquals(Math.min(first, fires), machine.nextEventCycle());
      assertTrue(fires < first);
    }
  }

  @Test
  void aWaitEndsWithTheDisksInterrupt() {
    try (Machine machine = new Machine(small("cortex-a76"))) {
      InterruptController gic = machine.interrupts();
      gic.setDistributorOn(true);
      gic.setGroupOn(true);
      gic.setPriorityMask(InterruptController.MASK_NONE);
      gic.enable(machine.disk(0).interrupt());
      machine.memory().writeLong(0x1000, 42);
      long ticket = machine.disk(0).submitWrite(7, 1);

      machine.clock().advanceTo(machine.nextEventCycle());
      assertFalse(gic.isSignalled());
      machine.runDevices();
      assertTrue(gic.isSignalled());

      int intId = gic.acknowledge();
      assertEquals(BlockDevice.FIRST_INTERRUPT, intId);
      assertTrue(machine.disk(0).takeCompletion());
      assertEquals(ticket, machine.disk(0).completedTicket());
      gic.endOfInterrupt(intId);
      assertFalse(gic.isSignalled());
      assertEquals(machine.memory().digest(1), machine.disk(0).digest(7));
    }
  }

  @Test
  void devicesActInTheOrderOfTheirCyclesHoweverLateTheyRun() {
    try (Machine machine = new Machine(small("cortex-a76"))) {
      machine.memory().writeLong(0x1000, 1);
      machine.disk(1).submitWrite(0, 1); // lands first
      machine.disk(0).submitRead(0, 1); // then overwrites the frame with zeros
      machine.clock().advance(1L << 40);
      machine.runDevices();
      assertFalse(machine.disk(1).isZero(0));
      assertTrue(machine.memory().isZero(1));
    }
  }

  @Test
  void machinesInOneJvmShareNothing() {
    try (Machine one = new Machine(small("cortex-a53"));
        Machine two = new Machine(small("cortex-a53"))) {
      long untouched = two.finalStateDigest();
      one.memory().writeLong(0, 1);
      one.disk(0).submitWrite(0, 0);
      one.clock().advance(1L << 40);
      one.runDevices();
      assertEquals(untouched, two.finalStateDigest());
      assertNotEquals(untouched, one.finalStateDigest());
    }
  }

  @Test
  void equalRunsEndInEqualDigests() {
    long seed = 5;
    try (Machine one = new Machine(faulty(seed));
        Machine two = new Machine(faulty(seed));
        Machine other = new Machine(faulty(seed + 1))) {
      exercise(one);
      exercise(two);
      exercise(other);
      assertEquals(one.finalStateDigest(), two.finalStateDigest());
      assertNotEquals(one.finalStateDigest(), other.finalStateDigest());
    }
  }

  private static MachineDescription faulty(long seed) {
    FaultPlan plan =
        FaultPlan.seeded(seed).withTornWrites(0.2).withDelays(0.2, 5000).withFailedReads(0.1);
    return small("cortex-a76")
        .withDisks(List.of(DiskDescription.inMemory("a", 1000).withFaults(plan)));
  }

  private static void exercise(Machine machine) {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      machine.memory().writeLong(random.nextInt(256) << 12, random.nextLong());
      BlockDevice disk = machine.disk(0);
      if (random.nextBoolean()) {
        disk.submitWrite(random.nextInt(1000), random.nextInt(256));
      } else {
        disk.submitRead(random.nextInt(1000), random.nextInt(256));
      }
      machine.clock().advanceTo(machine.nextEventCycle());
      machine.runDevices();
      while (disk.takeCompletion()) {
        machine.clock().advance(disk.completedStatus());
      }
    }
  }

  @Test
  void everyPartOfTheStateCountsInTheDigest() {
    assertDigestSees(machine -> machine.clock().advance(1));
    assertDigestSees(machine -> machine.processor().setRegister(30, 1));
    assertDigestSees(machine -> machine.processor().setSp(1));
    assertDigestSees(machine -> machine.processor().mmu().setTtbr0(0x2000));
    assertDigestSees(machine -> machine.timer().setCval(1));
    assertDigestSees(machine -> machine.memory().writeLong(255 << 12, 1));
    assertDigestSees(
        machine -> {
          machine.memory().writeLong(0, 1);
          machine.disk(1).submitWrite(999, 0);
          machine.clock().advance(1L << 40);
          machine.runDevices();
          machine.memory().writeLong(0, 0);
        });
  }

  @Test
  void everyProcessorCountsInTheDigest() {
    List<Consumer<Processor>> changes =
        List.of(
            processor -> processor.setRegister(3, 42),
            processor -> processor.mmu().setTcr(SystemRegisters.TCR_USER_48),
            processor -> processor.setCpacr(Processor.CPACR_FPEN),
            // Takes the cycles of the two above, and changes nothing.
            processor -> processor.mmu().barrier());
    MachineDescription description = small("cortex-a76").withProcessors(8);
    Set<Long> digests = new HashSet<>();
    for (int number = 0; number < 8; number++) {
      for (Consumer<Processor> change : changes) {
        try (Machine machine = new Machine(description)) {
          change.accept(machine.processor(number));
          digests.add(machine.finalStateDigest());
        }
      }
    }
    assertEquals(3 * 8 + 1, digests.size(), "each change on each processor, and none on any");
  }

  @Test
  void everyVectorRegisterCountsInTheDigest() {
    for (int word = 0; word < Processor.VECTOR_WORDS; word++) {
      long[] area = new long[Processor.VECTOR_WORDS];
      area[word] = 1L << 27 | 1L << 25; // a bit of FPSR, a bit of FPCR
      assertNotEquals(digestWith(new long[area.length], 0), digestWith(area, 0));
    }
    assertNotEquals(
        digestWith(new long[Processor.VECTOR_WORDS], 0),
        digestWith(new long[Processor.VECTOR_WORDS], Processor.CPACR_FPEN_EL1));
  }

  private static long digestWith(long[] vectors, long cpacr) {
    try (Machine machine = new Machine(small("cortex-a76"))) {
      machine.processor().setCpacr(Processor.CPACR_FPEN);
      machine.processor().restoreVectors(vectors);
      machine.processor().setCpacr(cpacr);
      return machine.finalStateDigest();
    }
  }

  @Test
  void vectorRegistersAsAfterResetAreNotInTheDigest() {
    try (Machine machine = new Machine(small("cortex-a76"))) {
      machine.processor().work(1_000);
      machine.processor().setSp(0x8000);
      machine.memory().writeLong(0x1008, 42);
      assertEquals(DIGEST_BEFORE_THERE_WERE_ANY, machine.finalStateDigest());
    }
  }

  private static void assertDigestSees(Consumer<Machine> change) {
    try (Machine machine = new Machine(small("cortex-a76"))) {
      long before = machine.finalStateDigest();
      assertEquals(before, machine.finalStateDigest());
      change.accept(machine);
      assertNotEquals(before, machine.finalStateDigest());
    }
  }

  @Test
  void aHugeMachineWithFewUsedFramesIsCheap() {
    MachineDescription huge =
        MachineDescription.profile("cortex-a76")
            .withFrames(MachineDescription.MAX_FRAMES)
            .withDisks(List.of(DiskDescription.inMemory("d", DiskDescription.MAX_BLOCKS)));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), // a generous bound: one second on an idle host
        () -> {
          try (Machine machine = new Machine(huge)) {
            long last = MachineDescription.MAX_FRAMES - 1;
            machine.memory().writeLong(last << 12, 1);
            machine.disk(0).submitWrite(DiskDescription.MAX_BLOCKS - 1, last);
            machine.clock().advance(1L << 40);
            machine.runDevices();
            assertNotEquals(0, machine.finalStateDigest());
            assertEquals(machine.memory().digest(last), machine.disk(0).digest((1L << 24) - 1));
          }
        });
  }

  @Test
  void aDiskInAFileOutlivesItsMachine(@TempDir Path directory) {
    MachineDescription description =
        small("cortex-a53")
            .withDisks(List.of(DiskDescription.inFile("d", 1000, directory.resolve("d.img"))));
    long written;
    try (Machine machine = new Machine(description)) {
      machine.memory().writeLong(0, 99);
      machine.disk(0).submitWrite(500, 0);
      machine.clock().advance(1L << 40);
      machine.runDevices();
      written = machine.disk(0).digest(500);
    }
    try (Machine machine = new Machine(description)) {
      assertEquals(written, machine.disk(0).digest(500));
    }
  }

  @Test
  void aMachineThatCannotBeBuiltLeavesNothingOpen(@TempDir Path directory) {
    Path file = directory.resolve("d.img");
    DiskDescription disk = DiskDescription.inFile("d", 1000, file);
    MachineDescription twice = small("cortex-a53").withDisks(List.of(disk, disk));
    assertThrows(IllegalArgumentException.class, () -> new Machine(twice));
    new Machine(small("cortex-a53").withDisks(List.of(disk))).close();
  }
}
