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
  private static final int SMALL = 5_000;

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

  /**
   * The difference between a run and one of a few accesses: what a machine holds in any case, such
   * as the code of its libOS, is no page's.
   */
  @Override
  public double value() {
    try {
      Trace opened = Trace.open(Path.of(trace), null);
      weigh(opened, SMALL, SMALL, SMALL); // what is made once in a JVM
      long small = weigh(opened, SMALL, SMALL, SMALL);
      int few = pages;
      long large = weigh(opened, opened.scan().distinctPages(), blocks, accesses);
      return (double) (large - small) / (pages - few);
    } catch (TraceException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Short of the end, when the libOS would give back what it has. */
  private long weigh(Trace opened, int disk, int blocks, long accesses) throws TraceException {
    long before = liveBytes();
    try (AccessReader reader = opened.reader();
        TraceMachine machine = TraceMachine.caching(reader, disk, POLICY, blocks, false)) {
      machine.runTo(accesses);
      long after = liveBytes(); // both are used below, so they are there
      pages = reader.distinctPages();
      return after - before;
    }
  }

  @Override
  public double baseline() {
    var provider = Policies.find(POLICY, ObservationMode.CACHE, LabMemory.class.getClassLoader());
    var context = new PolicyContext(blocks, ObservationMode.CACHE, 1);
    long before = liveBytes();
    ReplacementPolicy policy = provider.create(context);
    try {
      for (int page = 0; page < pages; page++) {
        if (page >= blocks) {
          policy.removed(policy.victim(page, NEVER_REFERENCED));
        }
        policy.loaded(page);
      }
      return (double) (liveBytes() - before) / pages;
    } finally {
      Reference.reachabilityFence(policy);
    }
  }

  /** Collects until nothing more goes: what a cleaner lets go of is garbage for the next collection. */
  private static long liveBytes() {
    long live = Long.MAX_VALUE;
    for (long found = collected(); found < live; found = collected()) {
      live = found;
    }
    return live;
  }

  private static long collected() {
    System.gc(); // the serial collector's is a full one, and it is over when this returns
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
