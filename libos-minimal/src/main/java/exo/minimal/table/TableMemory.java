package exo.minimal.table;

import static exo.abi.Protection.DIRTY;
import static exo.abi.Protection.READ;
import static exo.abi.Protection.WRITE;

import exo.abi.DownCalls;
import exo.bindings.Capability;
import exo.hw.Frames;
import exo.minimal.LibOsFault;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The words in which a table lies: a run of this libOS's own pages, each with a frame from the first word on that is stored there.
 * Every load and every store is one of the machine's.
 *
 * <p>A table is read while a miss is being answered, and may be missed itself. Its frames are guarded as far as frames are guaranteed,
 * and then the kernel answers; else the page is written again from here, which is why this class knows its frames by heart.
 */
final class TableMemory {
  private static final int WORD_BITS = Frames.SHIFT - 3;

  private final DownCalls kernel;
  private final long base;
  private @Nullable Capability[] frames = new Capability[4];
  private int bound;

  /**
   * Nothing in it.
   *
   * @param base where it begins; what comes after must be free for as long as the table may become
   */
  TableMemory(DownCalls kernel, long base) {
    this.kernel = kernel;
    this.base = base;
  }

  /** {@return how many frames it has} */
  int frames() {
    return bound;
  }

  /** {@return a word, 0 when nothing was stored there} */
  long load(long word) {
    Capability frame = frameOf(word);
    if (frame == null) {
      return 0;
    }
    long value = kernel.load(address(word));
    return value == DownCalls.REFUSED ? loadAgain(frame, word) : value; // no word of any table
  }

  private long loadAgain(Capability frame, long word) {
    show(frame, word);
    return kernel.load(address(word));
  }

  /** Stores a word; returns whether there was a frame for it. */
  boolean store(long word, long value) {
    Capability frame = frameOf(word);
    return frame != null ? store(frame, word, value) : storeFirst(word, value);
  }

  private boolean store(Capability frame, long word, long value) {
    if (kernel.store(address(word), value) == DownCalls.REFUSED) {
      show(frame, word);
      kernel.store(address(word), value);
    }
    return true;
  }

  private boolean storeFirst(long word, long value) {
    Capability frame = bindFrame(word);
    return frame != null && store(frame, word, value);
  }

  private long address(long word) {
    return base + (word << 3);
  }

  private @Nullable Capability frameOf(long word) {
    int page = (int) (word >>> WORD_BITS);
    return page < frames.length ? frames[page] : null;
  }

  private @Nullable Capability bindFrame(long word) {
    var frame = new Capability();
    if (kernel.bindFrame(DownCalls.ANY, frame) == DownCalls.REFUSED) {
      return null;
    }
    int page = (int) (word >>> WORD_BITS);
    if (page >= frames.length) {
      frames = Arrays.copyOf(frames, Math.max(2 * frames.length, page + 1));
    }
    frames[page] = frame;
    bound++;
    if (kernel.books().framesGuaranteed() > 0) {
      kernel.guard(frame);
    }
    show(frame, word);
    return frame;
  }

  private void show(Capability frame, long word) {
    long page = address(word) & -Frames.BYTES;
    if (kernel.tlbWrite(frame, page, READ | WRITE | DIRTY) == DownCalls.REFUSED) {
      throw LibOsFault.refused(kernel, "no page table at 0x%x", page);
    }
  }
}
