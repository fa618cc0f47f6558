package exo.minimal.pipe;

import static exo.minimal.pipe.TwoViews.BUFFER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.Frames;
import exo.minimal.LibOsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipeTest {
  private final TwoViews views = new TwoViews(1);

  private static SaveArea asks(long address, long bytes) {
    SaveArea saved = new SaveArea();
    saved.x[0] = address;
    saved.x[1] = bytes;
    return saved;
  }

  // ---- programs that wait

  @Test
  void anEmptyPipeMakesTheReaderYieldUntilThereIsSomething() {
    Piping reader = new Piping();
    SaveArea saved = asks(BUFFER, 100);
    assertEquals(Next.yieldTo(1), reader.read(views.in, saved));
    assertTrue(reader.waits());
    assertEquals(Next.CONTINUE, reader.interrupt(Interrupt.SLICE_END, saved));
    assertEquals(Next.yieldTo(1), reader.interrupt(Interrupt.SLICE_START, saved), "still empty");
    views.writers.buffer.putLong(0, 77);
    assertEquals(8, views.out.write(BUFFER, 8));
    assertEquals(Next.RESUME, reader.interrupt(Interrupt.SLICE_START, saved));
    assertEquals(8, saved.x[0]);
    assertEquals(77, views.readers.buffer.getLong(0));
    assertFalse(reader.waits());
    assertEquals(Next.CONTINUE, reader.interrupt(Interrupt.SLICE_START, saved));
  }

  @Test
  void aFullPipeMakesTheWriterYieldUntilAllOfItIsIn() {
    Piping writer = new Piping();
    long capacity = views.out.capacity();
    SaveArea saved = asks(BUFFER, capacity + 100);
    assertEquals(Next.yieldTo(2), writer.write(views.out, saved));
    assertEquals(Next.yieldTo(2), writer.interrupt(Interrupt.SLICE_START, saved), "still full");
    assertEquals(60, views.in.read(BUFFER, 60));
    assertEquals(Next.yieldTo(2), writer.interrupt(Interrupt.SLICE_START, saved), "40 are left");
    assertEquals(capacity, views.in.read(BUFFER, 2L * Frames.BYTES));
    assertEquals(Next.RESUME, writer.interrupt(Interrupt.SLICE_START, saved));
    assertEquals(capacity + 100, saved.x[0]);
    assertEquals(40, views.in.read(BUFFER, 2L * Frames.BYTES));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void whoAsksForNothingWaitsForNothing(long bytes) {
    SaveArea saved = asks(BUFFER, bytes);
    assertEquals(Next.RESUME, new Piping().read(views.in, saved));
    assertEquals(0, saved.x[0]);
    saved.x[0] = BUFFER;
    assertEquals(Next.RESUME, new Piping().write(views.out, saved));
    assertEquals(0, saved.x[0]);
  }

  // ---- the end

  @Test
  void whatWasWrittenBeforeTheEndIsRead() {
    views.out.write(BUFFER, 16);
    views.out.close();
    assertEquals(End.BROKEN, views.out.write(BUFFER, 8), "who has closed writes no more");
    assertEquals(16, views.in.read(BUFFER, 100));
    assertEquals(End.ENDED, views.in.read(BUFFER, 100));
  }

  @Test
  void aReaderThatWaitsForAWriterThatHasLeftFindsTheEnd() {
    Piping reader = new Piping();
    SaveArea saved = asks(BUFFER, 100);
    reader.read(views.in, saved);
    views.out.write(BUFFER, 8);
    assertEquals(Next.RESUME, reader.interrupt(Interrupt.REFUSED, saved), "8 bytes first");
    assertEquals(8, saved.x[0]);
    saved.x[0] = BUFFER;
    assertEquals(Next.RESUME, reader.read(views.in, saved));
    assertEquals(End.ENDED, saved.x[0]);
  }

  @Test
  void aWriterWhoseReaderHasLeftFindsThePipeBroken() {
    Piping writer = new Piping();
    SaveArea saved = asks(BUFFER, views.out.capacity() + 1);
    writer.write(views.out, saved);
    views.writers.gone = true;
    assertEquals(Next.RESUME, writer.interrupt(Interrupt.REFUSED, saved));
    assertEquals(End.BROKEN, saved.x[0]);
  }

  // ---- a peer that lies

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 3_969, 1L << 40})
  void countsThatMakeNoSenseBreakThePipeAndTouchNothing(long lie) {
    views.ring.putLong(Ring.WRITTEN, lie);
    assertEquals(End.BROKEN, views.in.read(BUFFER, 100));
    assertEquals(0, views.readers.buffer.getLong(0));
    TwoViews others = new TwoViews(1);
    others.ring.putLong(Ring.READ, lie);
    assertEquals(End.BROKEN, others.out.write(BUFFER, 8));
    assertEquals(0, others.ring.getLong(Ring.BYTES));
  }

  @Test
  void neitherEndBelievesItsOwnCountFromTheFramesThatBothCanStoreTo() {
    views.out.write(BUFFER, 24);
    views.ring.putLong(Ring.READ, 16); // the writer's lie about the reader's count
    assertEquals(24, views.in.read(BUFFER, 100));
    views.ring.putLong(Ring.WRITTEN, 0); // and the reader's about the writer's
    assertEquals(8, views.out.write(BUFFER, 8));
    assertEquals(8, views.in.read(BUFFER, 100));
  }

  @Test
  void framesThatTheReaderTakesAwayAreNoFaultOfTheWriters() {
    views.writers.gone = true;
    assertEquals(End.BROKEN, views.out.write(BUFFER, 8));
  }

  @Test
  void aBufferThatIsNotThereIsTheProgramsFault() {
    LibOsFault fault = assertThrows(LibOsFault.class, () -> views.out.write(BUFFER << 1, 8));
    assertTrue(fault.getMessage().startsWith("no buffer at 0x400000000: "), fault.getMessage());
    assertThrows(LibOsFault.class, () -> views.out.write(BUFFER + 2L * Frames.BYTES, 3));
    views.out.write(BUFFER, 8);
    assertThrows(LibOsFault.class, () -> views.in.read(BUFFER << 1, 8));
  }

  @Test
  void aWordOfAllOnesIsAWordAsAnyOther() {
    views.writers.buffer.putLong(0, -1).putLong(8, -1);
    assertEquals(13, views.out.write(BUFFER, 13));
    assertEquals(13, views.in.read(BUFFER, 13));
    assertEquals(-1, views.readers.buffer.getLong(0));
    assertEquals(0xff_ffff_ffffL, views.readers.buffer.getLong(8));
  }
}
