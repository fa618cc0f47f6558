package exo.minimal.pipe;

import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.SaveArea;
import org.jspecify.annotations.Nullable;

/**
 * Reading and writing as a program asks for it: X1 bytes at X0, and X0 says afterwards how many it were, {@link End#ENDED} or {@link
 * End#BROKEN}. A read takes what there is, at least one byte; a write ends when all of it is in the pipe.
 *
 * <p>An up-call never blocks. A program that has to wait stands still, and its libOS yields its time to whoever has the other end, each
 * time it has some, until the other has done something about it. Two that wait for each other do so for ever.
 */
public final class Piping {
  private @Nullable End waiting;

  /** Nothing to wait for. */
  public Piping() {}

  /**
   * Begins to write.
   *
   * @return what the up-call returns
   */
  public long write(WriteEnd end, SaveArea saved) {
    return begin(end, saved);
  }

  /**
   * Begins to read.
   *
   * @return what the up-call returns
   */
  public long read(ReadEnd end, SaveArea saved) {
    return begin(end, saved);
  }

  /** {@return whether the program stands still} */
  public boolean waits() {
    return waiting != null;
  }

  /**
   * Something is told: a slice begins, or the other end cannot have our time because it has left.
   *
   * @return what the up-call returns
   */
  public long interrupt(int cause, SaveArea saved) {
    End end = waiting;
    if (end == null || cause == Interrupt.SLICE_END) {
      return Next.CONTINUE;
    }
    if (cause == Interrupt.REFUSED) {
      end.left();
    }
    return goOn(end, saved);
  }

  private long begin(End end, SaveArea saved) {
    end.begin();
    return goOn(end, saved);
  }

  private long goOn(End end, SaveArea saved) {
    if (end.move(saved)) {
      waiting = null;
      return Next.RESUME;
    }
    waiting = end;
    return Next.yieldTo(end.peer());
  }
}
