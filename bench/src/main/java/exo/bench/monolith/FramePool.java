package exo.bench.monolith;

/** The free frames, last given first taken, so that what is taken is likely to be cached still. */
final class FramePool {
  static final int NONE = -1;

  /** Frames that only the kernel may take, so that it can page when nothing is left for programs. */
  private static final int RESERVE = 8;

  private final int[] free;
  private int count;

  /**
   * All but the first.
   *
   * @param frames installed; frame 0 stays unused, so that a table base of 0 leads nowhere
   */
  FramePool(int frames) {
    free = new int[frames];
    for (int frame = frames - 1; frame > 0; frame--) {
      give(frame);
    }
  }

  /** Takes one for a program's page; {@link #NONE} when only the reserve is left. */
  int takeForProgram() {
    return count > RESERVE ? take() : NONE;
  }

  /** Takes one for the kernel: a table, a pipe. */
  int take() {
    return count == 0 ? NONE : free[--count];
  }

  void give(int frame) {
    free[count++] = frame;
  }

  int count() {
    return count;
  }
}
