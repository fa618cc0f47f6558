package exo.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Heap that the kernel keeps back, so that it can end a libOS for which there was none left: from the catch at the gate to the
 * end of its environment the kernel writes a line, events and books.
 */
final class HeapReserve {
  private static final int BYTES = 1 << 20;

  @SuppressWarnings("UnusedVariable") // it is there to be held
  private byte @Nullable [] kept = new byte[BYTES];

  /** The heap is full: what was kept back is free. */
  void spend() {
    kept = null;
  }

  /**
   * Whoever filled the heap is gone.
   *
   * @throws OutOfMemoryError when the heap is as full as before, so that it was not this one, or somebody holds on to it
   */
  void restore() {
    kept = new byte[BYTES];
  }
}
