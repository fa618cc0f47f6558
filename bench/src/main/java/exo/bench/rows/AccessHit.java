package exo.bench.rows;

import exo.hw.Frames;
import exo.hw.processor.Processor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * {@code access.hit}: a load of 8 bytes through the TLB. Each address depends on what the load
 * before it brought, so that loads cannot overlap. The baseline follows the same stream through an
 * array of page addresses into the same memory.
 */
@State(Scope.Benchmark)
public class AccessHit {
  private static final int OPERATIONS = 1024;
  private static final int PAGES = 32;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

  /** Frames installed. */
  @Param("10000")
  public int frames;

  private final long[] physical = new long[PAGES];
  private long x;

  @SuppressWarnings("NullAway.Init") // by the set-up
  private MappedPages pages;

  @SuppressWarnings("NullAway.Init")
  private Processor processor;

  @SuppressWarnings("NullAway.Init")
  private MemorySegment memory;

  /** Maps the pages and brings them all into the TLB. */
  @Setup(Level.Trial)
  public void map() {
    pages = new MappedPages(frames, PAGES, PAGES);
    processor = pages.machine.processor();
    memory = pages.machine.memory().segment();
    for (int page = 0; page < PAGES; page++) {
      long va = MappedPages.BASE + ((long) page << Frames.SHIFT);
      physical[page] = pages.physicalAddress(va);
      processor.load(va);
    }
  }

  /** Checks that nothing missed, and switches the board off. */
  @TearDown(Level.Trial)
  public void close() {
    if (processor.mmu().l1Misses() > PAGES) {
      throw new IllegalStateException("the TLB did not hold " + PAGES + " pages");
    }
    pages.close();
  }

  /** Through the TLB. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public long value() {
    Processor cpu = processor;
    long state = x;
    for (int i = 0; i < OPERATIONS; i++) {
      long va = MappedPages.BASE + ((state >>> 59) << Frames.SHIFT) + offset(state);
      state = next(state) + cpu.load(va);
    }
    x = state;
    return state;
  }

  /** An array probe and an off-heap read. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public long baseline() {
    MemorySegment segment = memory;
    long[] table = physical;
    long state = x;
    for (int i = 0; i < OPERATIONS; i++) {
      state = next(state) + segment.get(LONG, table[(int) (state >>> 59)] + offset(state));
    }
    x = state;
    return state;
  }

  /** The page is in the top 5 bits, the word in 9 bits further down. */
  private static long next(long state) {
    return state * 0x5851f42d4c957f2dL + 0x14057b7ef767814fL;
  }

  private static long offset(long state) {
    return (state >>> 47) & 0xff8;
  }
}
