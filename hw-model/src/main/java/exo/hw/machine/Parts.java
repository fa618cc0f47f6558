package exo.hw.machine;

import exo.hw.a64.CodeCache;
import exo.hw.clock.Clock;
import exo.hw.device.BlockDevice;
import exo.hw.device.InterruptController;
import exo.hw.memory.PhysicalMemory;
import exo.hw.processor.Processor;

/** Of which make a machine's parts are; how they are connected is the machine's affair. */
interface Parts {
  PhysicalMemory memory();

  Processor processor(PhysicalMemory memory, Clock clock, CodeCache code);

  /** Disk {@code number}, from 0, of the machine's description. */
  BlockDevice disk(int number, PhysicalMemory memory, Clock clock, InterruptController interrupts);
}
