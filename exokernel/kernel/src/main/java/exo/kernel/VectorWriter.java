package exo.kernel;

import exo.abi.RepossessionVector;
import exo.hw.CostModel;
import exo.hw.Frames;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;

/** Writes the repossession vectors: an entry per loss while there is room, and the count of what found none. */
final class VectorWriter {
  private final PhysicalMemory memory;
  private final Clock clock;
  private final CostModel costs;
  private final StepLog log;

  VectorWriter(PhysicalMemory memory, Clock clock, CostModel costs, StepLog log) {
    this.memory = memory;
    this.clock = clock;
    this.costs = costs;
    this.log = log;
  }

  /** The frame, scrubbed, becomes the vector: no losses so far but those of before. */
  void install(Standing standing, int frame) {
    standing.vector = frame;
    head(standing);
  }

  /** Records one loss, in the vector or in the count. */
  void record(
      Standing standing, long resource, long page, long whereabouts, int cause, long ticket) {
    standing.losses++;
    if (standing.vector == Standing.NONE || standing.entries == RepossessionVector.CAPACITY) {
      standing.overflow++;
      standing.overflows++;
    } else {
      long at = base(standing.vector) + RepossessionVector.offset(standing.entries, 0);
      put(at, RepossessionVector.RESOURCE, resource);
      put(at, RepossessionVector.PAGE, page);
      put(at, RepossessionVector.WHEREABOUTS, whereabouts);
      put(at, RepossessionVector.CYCLE, clock.now());
      put(at, RepossessionVector.CAUSE, cause);
      put(at, RepossessionVector.REQUEST, ticket);
      clock.advance(costs.cacheLineCopy());
      standing.entries++;
    }
    head(standing);
  }

  /** The owner has been told: the vector is empty again. */
  void empty(Standing standing) {
    standing.entries = 0;
    standing.overflow = 0;
    head(standing);
  }

  private void head(Standing standing) {
    if (standing.vector != Standing.NONE) {
      long base = base(standing.vector);
      put(base, RepossessionVector.ENTRIES, standing.entries);
      put(base, RepossessionVector.OVERFLOW, standing.overflow);
      put(base, RepossessionVector.LOSSES, standing.losses);
      clock.advance(costs.cacheLineCopy());
      log.touchFrame(standing.vector);
    }
  }

  private void put(long base, int word, long value) {
    memory.writeLong(base + (long) word * Long.BYTES, value);
  }

  private static long base(int frame) {
    return (long) frame << Frames.SHIFT;
  }
}
