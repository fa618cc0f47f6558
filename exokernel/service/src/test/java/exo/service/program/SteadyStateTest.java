package exo.service.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import exo.hw.Frames;
import exo.minimal.Calls;
import exo.service.trace.AccessReader;
import exo.service.trace.Trace;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Once all pages of a trace are known, playing on costs no memory, however long it goes on. */
class SteadyStateTest {
  private static final int PAGES = 500;
  private static final int ROUNDS = 4_000;

  @TempDir Path directory;

  /** All pages at their place in one array, one cycle per access. */
  private static final class FlatProcessor extends TraceProcessor {
    private final long[] words = new long[PAGES * Frames.WORDS];
    private boolean trapped;
    private long cycles;

    private static int word(long va) {
      return (int) ((va - Calls.BASE) / Long.BYTES);
    }

    @Override
    public long load(long va) {
      cycles++;
      return words[word(va)];
    }

    @Override
    public void store(long va, long value) {
      cycles++;
      words[word(va)] = value;
    }

    @Override
    public int fetch(long va) {
      return 0;
    }

    @Override
    public boolean trapped() {
      return trapped;
    }

    @Override
    public void svc(int imm16) {
      trapped = true;
    }

    @Override
    public void brk(int imm16) {
      trapped = true;
    }

    @Override
    public long register(int n) {
      return 0;
    }

    @Override
    public void setRegister(int n, long value) {}

    @Override
    public long cycles() {
      return cycles;
    }

    @Override
    public void work(int cycles) {}
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  @Test
  void playingOnAllocatesNothing() throws Exception {
    StringBuilder round = new StringBuilder();
    for (int page = 0; page < PAGES; page++) {
      round.append(page % 3 == 0 ? "s" : "l").append(" 0x%x 1\n".formatted(page << Frames.SHIFT));
    }
    Path file = Files.writeString(directory.resolve("t"), round.toString().repeat(ROUNDS));
    FlatProcessor cpu = new FlatProcessor();
    try (AccessReader reader = Trace.open(file, null).reader()) {
      TraceProgram program = TraceProgram.paging(reader, Writes.AS_TRACED, 1, true);
      program.step(cpu, 20 * PAGES);
      long before = allocatedBytes();
      program.step(cpu, (long) (ROUNDS - 1) * PAGES);
      long allocated = allocatedBytes() - before;
      assertEquals((long) (ROUNDS - 1) * PAGES, program.accesses());
      assertTrue(allocated < 16_384, allocated + " bytes"); // a measurement's own few
      program.step(cpu, Long.MAX_VALUE);
      assertEquals(new Outcome.Finished((long) ROUNDS * PAGES), program.outcome());
    }
  }
}
