package exo.minimal.pipe;

import exo.abi.DownCalls;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Rights;
import exo.minimal.LibOsFault;
import exo.minimal.memory.AddressSpace;

/**
 * The end that is read from. It makes the pipe and owns its frames, so what was written is there to be read though the writer has left.
 */
public final class ReadEnd extends End {
  private final DownCalls kernel;
  private final Capability[] frames;
  private boolean writerLeft;

  /**
   * Makes a pipe.
   *
   * @param base where it is mapped, as many pages as it has frames
   * @param size of how many frames, 1 or more
   * @param writer who is to write
   */
  public ReadEnd(DownCalls kernel, AddressSpace space, long base, int size, int writer) {
    super(new Ring(kernel, base, size), writer);
    this.kernel = kernel;
    this.frames = new Capability[size];
    for (int frame = 0; frame < size; frame++) {
      frames[frame] = new Capability();
      granted(kernel.bindFrame(DownCalls.ANY, frames[frame]));
      if (!space.map(frames[frame], Ring.page(base, frame), true)) {
        throw LibOsFault.refused(kernel, "no page %d of a pipe", frame);
      }
    }
  }

  /** {@return the writer's capabilities, in words: to be sent to it, by a call for example} */
  public long[] offer() {
    long[] words = new long[frames.length * Capability.WORDS];
    Capability derived = new Capability();
    for (int frame = 0; frame < frames.length; frame++) {
      granted(kernel.derive(frames[frame], peer(), Rights.READ | Rights.WRITE, derived));
      derived.copyTo(words, frame * Capability.WORDS);
    }
    return words;
  }

  private void granted(long result) {
    if (result == DownCalls.REFUSED) {
      throw LibOsFault.refused(kernel, "no pipe of %d frames", frames.length);
    }
  }

  /**
   * Reads what there is.
   *
   * @param to where to put the bytes
   * @param most how many, at most
   * @return how many there were, 0 when the pipe is empty; {@link #ENDED} or {@link #BROKEN}
   */
  public long read(long to, long most) {
    long there = ring.count(Ring.WRITTEN) - count;
    if (there <= 0 || there > ring.capacity) {
      return nothing(there);
    }
    long taken = most < there ? most : there;
    if (taken <= 0) {
      return 0;
    }
    if (!ring.take(count, to, taken)) {
      return BROKEN;
    }
    count += taken;
    return ring.publish(Ring.READ, count) ? taken : BROKEN;
  }

  private long nothing(long there) {
    return there != 0 ? BROKEN : isEnded() ? ENDED : 0;
  }

  /** Looks for more after it has seen that no more will come, for it may have come in between. */
  private boolean isEnded() {
    return (writerLeft || ring.count(Ring.CLOSED) == 1) && ring.count(Ring.WRITTEN) == count;
  }

  /** Gives the frames back; whoever writes finds the pipe broken. */
  public void close() {
    for (Capability frame : frames) {
      granted(kernel.unbindFrame(frame));
    }
  }

  @Override
  boolean move(SaveArea saved) {
    long most = saved.x[1];
    long taken = read(saved.x[0], most);
    if (taken == 0 && most > 0) {
      return false;
    }
    saved.x[0] = taken;
    return true;
  }

  @Override
  void left() {
    writerLeft = true;
  }
}
