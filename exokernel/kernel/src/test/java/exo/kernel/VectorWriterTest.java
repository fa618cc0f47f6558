package exo.kernel;

import static exo.abi.RepossessionVector.CAPACITY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.abi.RepossessionVector;
import exo.hw.CostModel;
import exo.hw.MachineDescription;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;
import exo.revocation.Guarantee;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A loss is in the vector or in the count, and the writing of it takes its time. */
class VectorWriterTest {
  private static final int FRAME = 2;

  private final PhysicalMemory memory = new PhysicalMemory(4);
  private final Clock clock = new Clock();
  private final CostModel costs = MachineDescription.profile("cortex-a76").costs();
  private final StepLog log = new StepLog(true);
  private final VectorWriter writer = new VectorWriter(memory, clock, costs, log);
  private final Standing standing = new Standing(new Guarantee(8, 1), new Request(1));

  @AfterEach
  void close() {
    memory.close();
  }

  private long word(long offset) {
    return memory.readLong(((long) FRAME << 12) + offset);
  }

  private long head(int word) {
    return word((long) Long.BYTES * word);
  }

  private void assertHead(long entries, long overflow, long losses) {
    assertEquals(entries, head(RepossessionVector.ENTRIES));
    assertEquals(overflow, head(RepossessionVector.OVERFLOW));
    assertEquals(losses, head(RepossessionVector.LOSSES));
  }

  private void lose(int which) {
    writer.record(standing, 100 + which, 200 + which, 300 + which, 4, 500 + which);
  }

  @Test
  void anEntryHasItsSixWords() {
    writer.install(standing, FRAME);
    assertEquals(costs.cacheLineCopy(), clock.now());
    assertEquals(1, log.frameCount());
    assertEquals(FRAME, log.frame(0));
    lose(0);
    lose(1);
    assertEquals(5L * costs.cacheLineCopy(), clock.now());
    assertEquals(101, word(RepossessionVector.offset(1, RepossessionVector.RESOURCE)));
    assertEquals(201, word(RepossessionVector.offset(1, RepossessionVector.PAGE)));
    assertEquals(301, word(RepossessionVector.offset(1, RepossessionVector.WHEREABOUTS)));
    assertEquals(
        3L * costs.cacheLineCopy(), word(RepossessionVector.offset(1, RepossessionVector.CYCLE)));
    assertEquals(4, word(RepossessionVector.offset(1, RepossessionVector.CAUSE)));
    assertEquals(501, word(RepossessionVector.offset(1, RepossessionVector.REQUEST)));
    assertEquals(100, word(RepossessionVector.offset(0, RepossessionVector.RESOURCE)));
    assertHead(2, 0, 2);
    assertEquals(3, log.frameCount());
  }

  @Test
  void theVectorTakesAsManyAsFitAndTheRestIsCounted() {
    writer.install(standing, FRAME);
    for (int loss = 0; loss < CAPACITY; loss++) {
      lose(loss);
    }
    assertHead(CAPACITY, 0, CAPACITY);
    lose(CAPACITY);
    lose(CAPACITY + 1);
    assertHead(CAPACITY, 2, CAPACITY + 2);
    assertEquals(2, standing.overflows);
    writer.empty(standing);
    assertHead(0, 0, CAPACITY + 2);
    assertEquals(2, standing.overflows);
    lose(7);
    assertHead(1, 0, CAPACITY + 3);
  }

  @Test
  void whereThereIsNoVectorAllIsCountedAndNothingWritten() {
    lose(0);
    lose(1);
    assertEquals(2, standing.overflow);
    assertEquals(2, standing.overflows);
    assertEquals(2, standing.losses);
    assertEquals(0, standing.entries);
    assertEquals(0, clock.now());
    assertEquals(0, log.frameCount());
    writer.install(standing, FRAME);
    assertHead(0, 2, 2);
  }
}
