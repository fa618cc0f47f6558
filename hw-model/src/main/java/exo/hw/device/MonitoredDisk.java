package exo.hw.device;

import exo.hw.BusMonitor;
import exo.hw.CostModel;
import exo.hw.DiskDescription;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;

/** A disk that tells of every block it moves or forgets. */
public final class MonitoredDisk extends BlockDevice {
  private final int number;
  private final BusMonitor monitor;

  /**
   * Builds disk {@code number} of a machine.
   *
   * @throws IllegalArgumentException when the description's file is not a disk of that size
   */
  public MonitoredDisk(
      int number,
      DiskDescription description,
      CostModel costs,
      PhysicalMemory memory,
      Clock clock,
      InterruptController interrupts,
      BusMonitor monitor) {
    super(number, description, costs, memory, clock, interrupts);
    this.number = number;
    this.monitor = monitor;
  }

  @Override
  void fetch(long ticket, long block, long frame) {
    super.fetch(ticket, block, frame);
    monitor.diskRead(number, ticket, block, frame);
  }

  @Override
  void put(long ticket, long block, long frame, int bytes) {
    super.put(ticket, block, frame, bytes);
    monitor.diskWritten(number, ticket, block, frame, bytes);
  }

  @Override
  void forget(long block, long count) {
    super.forget(block, count);
    monitor.discarded(number, block, count);
  }
}
