package exo.hw.machine;

import exo.hw.MachineDescription;
import exo.hw.a64.CodeCache;
import exo.hw.clock.Clock;
import exo.hw.device.BlockDevice;
import exo.hw.device.InterruptController;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;
import exo.hw.processor.Processor;

/** Those of a machine that nobody watches. */
record PlainParts(MachineDescription description) implements Parts {
  @Override
  public PhysicalMemory memory() {
    return new PhysicalMemory(description.frames());
  }

  @Override
  public Processor processor(PhysicalMemory memory, Clock clock, CodeCache code) {
    return new Processor(description, clock, new Mmu(description, memory, clock), code);
  }

  @Override
  public BlockDevice disk(
      int number, PhysicalMemory memory, Clock clock, InterruptController interrupts) {
    return new BlockDevice(
        number, description.disks().get(number), description.costs(), memory, clock, interrupts);
  }
}
