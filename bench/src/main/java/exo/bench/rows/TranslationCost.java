package exo.bench.rows;

import exo.hw.Frames;
import exo.hw.Syndrome;
import exo.hw.a64.CodeCache;
import exo.hw.a64.Cpu;
import exo.hw.a64.Engine;
import exo.hw.memory.PhysicalMemory;
import exo.hw.processor.Processor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * {@code a64.mmu}: what translation costs instructions when the TLB hits. A loop copies 16 pages to 16 others by words of 8 bytes, half of its
 * instructions loads and stores. The baseline executes the same loop over {@link BareMemory}, which is quicker than a machine with
 * SCTLR_EL1.M clear: there alignment would be checked. An operation is an instruction.
 */
public class TranslationCost {
  private static final int[] LOOP = {
    0xf9400023, //     ldr     x3, [x1]
    0xf9400424, //     ldr     x4, [x1, #8]
    0xf9000043, //     str     x3, [x2]
    0xf9000444, //     str     x4, [x2, #8]
    0x91004021, //     add     x1, x1, #16
    0x91004042, //     add     x2, x2, #16
    0xf1000400, //     subs    x0, x0, #1
    0x54ffff21, //     b.ne    -7
    0xd4000001, //     svc     #0
  };

  private static final int PAGES = 16;
  private static final int STEP = 16;
  private static final int ROUNDS = (PAGES << Frames.SHIFT) / STEP;
  private static final int INSTRUCTIONS = 8 * ROUNDS; // the loop without its SVC
  private static final int MAPPED = 1 + 2 * PAGES;
  private static final int TABLES = 8;

  /** A page of code, as many of data twice. */
  private static long page(long base, int page) {
    return base + ((long) page << Frames.SHIFT);
  }

  /** Through the MMU. */
  @State(Scope.Benchmark)
  public static class Translated {
    private static final long BASE = MappedPages.BASE;

    @SuppressWarnings("NullAway.Init") // by the set-up
    private MappedPages pages;

    @SuppressWarnings("NullAway.Init")
    private Processor processor;

    /** Maps the pages, and fills those that are copied. */
    @Setup(Level.Trial)
    public void map() {
      pages = MappedPages.executable(TABLES + MAPPED, MAPPED);
      processor = pages.machine.processor();
      PhysicalMemory memory = pages.machine.memory();
      for (int i = 0; i < LOOP.length; i++) {
        memory.writeInt(pages.physicalAddress(BASE) + (long) i * Integer.BYTES, LOOP[i]);
      }
      for (int page = 1; page <= PAGES; page++) {
        memory.writeLong(pages.physicalAddress(page(BASE, page)), page);
      }
    }

    private long copy() {
      processor.setRegister(0, ROUNDS);
      processor.setRegister(1, page(BASE, 1));
      processor.setRegister(2, page(BASE, 1 + PAGES));
      processor.setPc(BASE);
      processor.execute(Long.MAX_VALUE);
      int syndrome = processor.takeTrap();
      if (Syndrome.exceptionClass(syndrome) != Syndrome.EC_SVC) {
        throw new IllegalStateException(Syndrome.toString(syndrome));
      }
      return processor.instructions();
    }

    /** Checks that it copied, and that each page was translated once. */
    @TearDown(Level.Trial)
    public void close() {
      PhysicalMemory memory = pages.machine.memory();
      for (int page = 1; page <= PAGES; page++) {
        long word = memory.readLong(pages.physicalAddress(page(BASE, page + PAGES)));
        if (word != page) {
          throw new IllegalStateException("page " + page + " has a copy of " + word);
        }
      }
      long missed = processor.mmu().l1Misses();
      if (missed != MAPPED) {
        throw new IllegalStateException(missed + " misses of " + MAPPED + " pages");
      }
      pages.close();
    }
  }

  /** Without one. */
  @State(Scope.Benchmark)
  public static class Untranslated {
    private final BareMemory memory = new BareMemory(MAPPED);
    private final Cpu cpu = new Cpu(memory, () -> 0, 1);
    private final Engine engine = new Engine(new CodeCache());

    /** Fills the pages. */
    @Setup(Level.Trial)
    public void fill() {
      for (int i = 0; i < LOOP.length; i++) {
        memory.store4((long) i * Integer.BYTES, LOOP[i]);
      }
    }

    private long copy() {
      cpu.x[0] = ROUNDS;
      cpu.x[1] = page(0, 1);
      cpu.x[2] = page(0, 1 + PAGES);
      cpu.pc = 0;
      long completed = engine.run(cpu, Long.MAX_VALUE);
      if (Syndrome.exceptionClass(cpu.exception()) != Syndrome.EC_SVC) {
        throw new IllegalStateException(Syndrome.toString(cpu.exception()));
      }
      cpu.clearException();
      return completed;
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
      memory.close();
    }
  }

  /** With translation. */
  @Benchmark
  @OperationsPerInvocation(INSTRUCTIONS)
  public long value(Translated translated) {
    return translated.copy();
  }

  /** Without. */
  @Benchmark
  @OperationsPerInvocation(INSTRUCTIONS)
  public long baseline(Untranslated untranslated) {
    return untranslated.copy();
  }
}
