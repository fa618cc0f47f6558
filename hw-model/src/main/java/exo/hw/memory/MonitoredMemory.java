package exo.hw.memory;

import exo.hw.BusMonitor;
import java.lang.foreign.MemorySegment;

/**
 * Memory that tells of every write by physical address. A class of its own, so that the memory of
 * other machines does not ask whether anybody watches; it is loaded with the first machine that has
 * a monitor.
 */
public final class MonitoredMemory extends PhysicalMemory {
  private final BusMonitor monitor;

  /** Anonymous memory of so many frames, all zero. */
  public MonitoredMemory(long frames, BusMonitor monitor) {
    super(frames);
    this.monitor = monitor;
  }

  @Override
  public void writeLong(long pa, long value) {
    super.writeLong(pa, value);
    monitor.written(pa, Long.BYTES);
  }

  @Override
  public void writeInt(long pa, int value) {
    super.writeInt(pa, value);
    monitor.written(pa, Integer.BYTES);
  }

  @Override
  public void zeroFrame(long frame) {
    super.zeroFrame(frame);
    monitor.zeroed(frame);
  }

  @Override
  public void copyIn(long frame, MemorySegment source, long offset) {
    super.copyIn(frame, source, offset);
    monitor.filled(frame);
  }

  @Override
  public void copyFrame(long from, long to) {
    super.copyFrame(from, to);
    monitor.copied(from, to);
  }
}
