package exo.bench.rows;

import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyContext;
import exo.minimal.policy.References;
import exo.minimal.policy.ReplacementPolicy;
import exo.service.trace.AccessReader;
import exo.service.trace.Trace;
import exo.service.trace.TraceException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Path;

/**
 * {@code lab.memory}: the heap that a run holds, by the pages it has to know: live bytes after a forced
 * collection of the whole heap, with everything that has to do with the run reachable, less the same
 * before it began. The trace is streamed, so numbering its pages is part of it. The baseline is the
 * policy alone after the same pages.
 */
public final class LabMemory implements Weighed {
  private static final String POLICY = "lru";

  /** As many as the trace can have pages, since it has not been read yet. */
  private static final int DISK_BLOCKS = 1_000_000;

  /** Every page is in memory and clean. */
  private static final References NEVER_REFERENCED =
      new References() {
        @Override
        public boolean resident(int page) {
          return true;
        }

        @Override
        public boolean takeReferenced(int page) {
          return false;
        }

        @Override
        public boolean dirty(int page) {
          return false;
        }

        @Override
        public long virtualTime() {
          return 0;
        }
      };

  private final String trace;
  private final int blocks;
  private final long accesses;
  private int pages;

  /** Nearly all of ten million accesses to a million keys, in a cache of 100,000 blocks. */
  public LabMemory() {
    this(LabCache.ZIPF, 100_000, 9_900_000);
  }

  LabMemory(String trace, int blocks, long accesses) {
    this.trace = trace;
    this.blocks = blocks;
    this.accesses = accesses;
  }

  @Override
  public double value() {
    weigh(1_000, 1_000); // what is made once in a JVM is no part of it
    return weigh(blocks, accesses);
  }

  /** Short of the end, when the libOS would give back what it has. */
  private double weigh(int blocks, long accesses) {
    long before = liveBytes();
    try (AccessReader reader = Trace.open(Path.of(trace), null).reader()) {
      try (TraceMachine machine =
          TraceMachine.caching(reader, DISK_BLOCKS, POLICY, blocks, false)) {
        machine.runTo(accesses);
        long after = liveBytes();
        Reference.reachabilityFence(machine);
        pages = reader.distinctPages();
        return (double) (after - before) / pages;
      }
    } catch (TraceException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public double baseline() {
    var provider = Policies.find(POLICY, ObservationMode.CACHE, LabMemory.class.getClassLoader());
    var context = new PolicyContext(blocks, ObservationMode.CACHE, 1);
    long before = liveBytes();
    ReplacementPolicy policy = provider.create(context);
    for (int page = 0; page < pages; page++) {
      if (page >= blocks) {
        policy.removed(policy.victim(page, NEVER_REFERENCED));
      }
      policy.loaded(page);
    }
    long after = liveBytes();
    Reference.reachabilityFence(policy);
    return (double) (after - before) / pages;
  }

  private static long liveBytes() {
    System.gc(); // the serial collector's is a full one, and it is over when this returns
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
