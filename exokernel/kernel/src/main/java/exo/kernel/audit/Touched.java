package exo.kernel.audit;

import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.kernel.Inspection;
import java.util.Arrays;

/** What the latest step touched, as the kernel logged it: frames, each once, and runs of blocks. */
final class Touched {
  private final Inspection kernel;
  private final int[] stamps;
  private int[] frames = new int[64];
  private int count;
  private int stamp;

  Touched(Inspection kernel, int frames) {
    this.kernel = kernel;
    stamps = new int[frames];
  }

  /** Takes over the log of the step that has just ended. */
  void collect() {
    count = 0;
    if (++stamp == 0) {
      Arrays.fill(stamps, 0);
      stamp = 1;
    }
    for (int i = 0; i < kernel.touchedFrames(); i++) {
      add(kernel.touchedFrame(i));
    }
    for (int i = 0; i < kernel.touchedResources(); i++) {
      long name = kernel.touchedResource(i);
      if (ResourceName.kind(name) == ResourceKind.FRAME) {
        add((int) ResourceName.start(name));
      }
    }
  }

  private void add(int frame) {
    if (stamps[frame] != stamp) {
      stamps[frame] = stamp;
      if (count == frames.length) {
        frames = Arrays.copyOf(frames, count * 2);
      }
      frames[count++] = frame;
    }
  }

  int frames() {
    return count;
  }

  int frame(int i) {
    return frames[i];
  }

  boolean holds(long frame) {
    return frame >= 0 && frame < stamps.length && stamps[(int) frame] == stamp;
  }

  int resources() {
    return kernel.touchedResources();
  }

  long resource(int i) {
    return kernel.touchedResource(i);
  }

  /** {@return whether an extent or save slot with this block was touched} */
  boolean holdsBlock(long block) {
    for (int i = 0; i < kernel.touchedResources(); i++) {
      if (Extents.covers(kernel.touchedResource(i), block)) {
        return true;
      }
    }
    return false;
  }
}
