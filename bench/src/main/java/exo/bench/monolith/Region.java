package exo.bench.monolith;

import exo.hw.Frames;
import org.jspecify.annotations.Nullable;

/**
 * A run of pages that were mapped alike: what BSD calls a map entry and Linux a VMA.
 *
 * @param start its first address
 * @param end the first address after it
 * @param writable whether the program may store; it may load always
 * @param segment what it shows of shared memory; null for memory of the process's own
 * @param origin where the segment's first page is
 */
record Region(long start, long end, boolean writable, @Nullable Segment segment, long origin) {

  /** Memory of the process's own. */
  Region(long start, long end, boolean writable) {
    this(start, end, writable, null, 0);
  }

  boolean holds(long va) {
    return va >= start && va < end;
  }

  boolean allows(boolean store) {
    return writable || !store;
  }

  Region between(long from, long to) {
    return new Region(from, to, writable, segment, origin);
  }

  Region as(boolean mayWrite) {
    return new Region(start, end, mayWrite, segment, origin);
  }

  /** Whether another one could be its continuation. */
  boolean continuesIn(Region next) {
    return end == next.start
        && writable == next.writable
        && segment == next.segment
        && origin == next.origin;
  }

  /** Which page of the segment an address is in. */
  int pageOfSegment(long va) {
    return (int) ((va - origin) >>> Frames.SHIFT);
  }
}
