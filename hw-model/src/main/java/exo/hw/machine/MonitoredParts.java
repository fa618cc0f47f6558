package exo.hw.machine;

import exo.hw.BusMonitor;
import exo.hw.MachineDescription;
import exo.hw.a64.CodeCache;
import exo.hw.clock.Clock;
import exo.hw.device.BlockDevice;
import exo.hw.device.InterruptController;
import exo.hw.device.MonitoredDisk;
import exo.hw.memory.MonitoredMemory;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;
import exo.hw.mmu.MonitoredMmu;
import exo.hw.processor.Processor;

/** Those of a machine with a monitor: each tells it of the bytes that go through it. */
record MonitoredParts(MachineDescription description, BusMonitor monitor) implements Parts {
  @Override
  public PhysicalMemory memory() {
    return new MonitoredMemory(description.frames(), monitor);
  }

  @Override
  public Processor processor(PhysicalMemory memory, Clock clock, CodeCache code) {
    Mmu mmu = new MonitoredMmu(description, memory, clock, monitor);
    return new Processor(description, clock, mmu, code);
  }

  @Override
  public BlockDevice disk(
      int number, PhysicalMemory memory, Clock clock, InterruptController interrupts) {
    return new MonitoredDisk(
        number,
        description.disks().get(number),
        description.costs(),
        memory,
        clock,
        interrupts,
        monitor);
  }
}
