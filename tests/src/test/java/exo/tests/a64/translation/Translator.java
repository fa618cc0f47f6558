package exo.tests.a64.translation;

import exo.hw.Frames;
import exo.hw.MachineDescription;
import exo.hw.Syndrome;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Our machine, asked the same questions. */
final class Translator implements AutoCloseable {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int[] ACCESSES = {Mmu.READ, Mmu.WRITE, Mmu.FETCH};

  private final PhysicalMemory memory;
  private final Mmu mmu;
  private final MemorySegment arena;

  /** A Cortex-A53 with as much memory as the oracle's board. */
  Translator() {
    MachineDescription description =
        MachineDescription.profile("cortex-a53").withFrames(Question.MEMORY_END >>> Frames.SHIFT);
    memory = new PhysicalMemory(description.frames());
    long bytes = (long) Drawing.MAX_TABLES * Question.PAGE;
    arena = memory.segment().asSlice(Question.ARENA, bytes);
    mmu = new Mmu(description, memory, new Clock());
  }

  void load(Question question) {
    long[] words = question.words();
    arena.fill((byte) 0);
    MemorySegment.copy(words, 0, arena, LONG, 0, words.length);
    mmu.setSctlr(question.sctlr());
    mmu.setTcr(question.tcr());
    mmu.setTtbr0(question.ttbr0());
    mmu.tlbiAll();
  }

  Answer translate(long va) {
    int[] status = new int[Answer.KINDS];
    long frame = 0;
    for (int kind = 0; kind < Answer.KINDS; kind++) {
      // An instruction has an aligned address, and all of it translates as one.
      long pa = mmu.translate(kind == 2 ? va & ~3L : va, ACCESSES[kind]);
      status[kind] = pa < 0 ? Syndrome.faultStatus(mmu.probeFault()) : Answer.TRANSLATED;
      if (pa >= 0 && kind < 2) {
        if ((pa & Frames.OFFSET_MASK) != (va & Frames.OFFSET_MASK)) {
          throw new IllegalStateException("0x%x became 0x%x".formatted(va, pa));
        }
        frame = pa >>> Frames.SHIFT;
      }
    }
    return new Answer(status[0], status[1], status[2], frame);
  }

  @Override
  public void close() {
    memory.close();
  }
}
