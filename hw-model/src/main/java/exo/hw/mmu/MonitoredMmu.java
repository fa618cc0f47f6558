package exo.hw.mmu;

import exo.hw.BusMonitor;
import exo.hw.Frames;
import exo.hw.MachineDescription;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;

/**
 * An MMU that tells of every load, fetch and store. The host remembers no hits for it, so that all of
 * them take the way on which they are told; in cycles, TLBs and counters it is the same.
 */
public final class MonitoredMmu extends Mmu {
  private final BusMonitor monitor;

  /** An MMU as after reset: translation off, TLBs empty. */
  public MonitoredMmu(
      MachineDescription description, PhysicalMemory memory, Clock clock, BusMonitor monitor) {
    super(description, memory, clock, false);
    this.monitor = monitor;
  }

  @Override
  void loaded(long pa, int bytes) {
    monitor.loaded(pa, bytes);
  }

  /** A fetch unit may take in all of a page that is entered. */
  @Override
  void fetched(long pa) {
    for (int at = 0; at < Frames.BYTES; at += Long.BYTES) {
      monitor.loaded(pa + at, Long.BYTES);
    }
  }

  @Override
  void stored(long pa, int bytes) {
    super.stored(pa, bytes);
    monitor.stored(pa, bytes);
  }
}
