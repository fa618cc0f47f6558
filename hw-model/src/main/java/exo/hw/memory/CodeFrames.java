package exo.hw.memory;

import exo.hw.Frames;
import java.util.ArrayList;
import java.util.List;

/**
 * Which frames hold instructions that somebody has decoded and keeps, so that a write to one is told
 * to whoever keeps them, and a write to any other costs one look.
 *
 * <pre>
 *   fetch  ─▶ reader decodes ─▶ mark ─▶ MMUs forget that stores go there without asking
 *   store by EL0, write by EL1, table walker, DMA ─▶ wrote ─▶ readers forget what was overwritten
 * </pre>
 *
 * <p>So instructions are what memory holds, at once and for everybody: more than the architecture
 * promises before IC IVAU, and deterministic.
 */
public final class CodeFrames {
  /** Keeps decoded instructions. */
  public interface Reader {
    /**
     * Bytes of a frame have been overwritten.
     *
     * @param offset of the first, in the frame
     * @param bytes how many, up to the end of the frame
     * @return whether it still keeps any of the frame's instructions
     */
    boolean written(long frame, int offset, int bytes);
  }

  private static final int WORD_SHIFT = 6;

  private final long[] marked;
  private final List<Reader> readers = new ArrayList<>();
  private final List<Runnable> writers = new ArrayList<>();

  CodeFrames(long frames) {
    marked = new long[(int) ((frames - 1) >>> WORD_SHIFT) + 1];
  }

  /** Adds somebody who is told of writes from now on. */
  public void addReader(Reader reader) {
    readers.add(reader);
  }

  /**
   * Adds somebody who remembers where it may write without asking.
   *
   * @param forget what it does when a frame has been marked, before the next write
   */
  public void addWriter(Runnable forget) {
    writers.add(forget);
  }

  /** A reader is about to decode instructions of a frame. */
  public void mark(long frame) {
    if (!holds(frame)) {
      marked[word(frame)] |= 1L << frame;
      for (Runnable each : writers) {
        each.run();
      }
    }
  }

  /** Whether a write to this frame must be told. */
  public boolean holds(long frame) {
    return (marked[word(frame)] & (1L << frame)) != 0;
  }

  /** Bytes were written from a physical address on, of any alignment and over frames' ends. */
  public void wrote(long pa, int bytes) {
    long end = pa + bytes;
    for (long at = pa; at < end; at = (at | Frames.OFFSET_MASK) + 1) {
      long frame = at >>> Frames.SHIFT;
      if (holds(frame)) {
        int offset = (int) (at & Frames.OFFSET_MASK);
        tell(frame, offset, (int) Math.min(end - at, Frames.BYTES - offset));
      }
    }
  }

  private void tell(long frame, int offset, int bytes) {
    boolean kept = false;
    for (Reader each : readers) {
      kept |= each.written(frame, offset, bytes);
    }
    if (!kept) {
      marked[word(frame)] &= ~(1L << frame);
    }
  }

  private static int word(long frame) {
    return (int) (frame >>> WORD_SHIFT);
  }
}
