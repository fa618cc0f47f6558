package exo.bench.rows;

import exo.hw.Descriptor;
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
 * {@code access.walk}: a load that misses both levels of the TLB and walks four levels of tables.
 * Pages are visited in a fixed full cycle many times longer than the TLB, so every load misses. They
 * all show a few frames, a line of the host's cache in each, because the walk is to be measured and
 * not what it leads to. The baseline makes the walk's four dependent reads and nothing else.
 */
@State(Scope.Benchmark)
public class AccessWalk {
  private static final int OPERATIONS = 1024;
  private static final int FEWEST_PAGES = 1 << 13;
  private static final int DATA_FRAMES = 64;
  private static final int LINE_SHIFT = 6;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

  /** Frames installed. */
  @Param("10000")
  public int frames;

  private int mask;
  private int page;
  private long missesBefore;
  private long loads;

  @SuppressWarnings("NullAway.Init") // by the set-up
  private MappedPages board;

  @SuppressWarnings("NullAway.Init")
  private Processor processor;

  @SuppressWarnings("NullAway.Init")
  private MemorySegment memory;

  /** Maps a power of two of pages, as many as there are frames. */
  @Setup(Level.Trial)
  public void map() {
    int pages = Math.max(FEWEST_PAGES, Integer.highestOneBit(frames));
    board = new MappedPages(frames, pages, DATA_FRAMES);
    processor = board.machine.processor();
    memory = board.machine.memory().segment();
    mask = pages - 1;
    missesBefore = processor.mmu().l2Misses();
  }

  /** Checks that everything missed, and switches the board off. */
  @TearDown(Level.Trial)
  public void close() {
    if (processor.mmu().l2Misses() - missesBefore != loads) {
      throw new IllegalStateException("not every load missed the TLB");
    }
    board.close();
  }

  /** Through the hardware walker. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public long value() {
    Processor cpu = processor;
    int p = page;
    for (int i = 0; i < OPERATIONS; i++) {
      p = next(p + (int) cpu.load(address(p)));
    }
    page = p;
    loads += OPERATIONS;
    return p;
  }

  /** Four dependent reads at the same addresses. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public long baseline() {
    MemorySegment segment = memory;
    long root = board.root;
    int p = page;
    for (int i = 0; i < OPERATIONS; i++) {
      long va = address(p);
      long l1 = segment.get(LONG, root + 8L * Descriptor.index(va, 0)) & Descriptor.ADDRESS_MASK;
      long l2 = segment.get(LONG, l1 + 8L * Descriptor.index(va, 1)) & Descriptor.ADDRESS_MASK;
      long l3 = segment.get(LONG, l2 + 8L * Descriptor.index(va, 2)) & Descriptor.ADDRESS_MASK;
      long last = segment.get(LONG, l3 + 8L * Descriptor.index(va, 3));
      p = next(p + (int) (last >>> 63));
    }
    page = p;
    return p;
  }

  /** Another line in each data frame, for lines at the same place would drive each other out. */
  private static long address(int p) {
    return MappedPages.BASE + ((long) p << Frames.SHIFT) + (p % DATA_FRAMES << LINE_SHIFT);
  }

  /** A full cycle over a power of two of pages: multiplier 1 modulo 4, odd increment. */
  private int next(int p) {
    return (p * 0x915f77f5 + 0x3c6ef35f) & mask;
  }
}
