package exo.minimal.program;

import exo.hw.Frames;

/**
 * A PT_LOAD of an ELF file: so many bytes of the file, then zeros, at an address, with what may be done to them.
 *
 * @param va where its first byte lies
 * @param memoryBytes how many there are
 * @param offset of the first in the file
 * @param fileBytes how many are in the file
 * @param protection bits of {@link Area}
 */
record Segment(long va, long memoryBytes, int offset, int fileBytes, int protection) {
  /** {@return the address of its first page} */
  long firstPage() {
    return va & -Frames.BYTES;
  }

  /** {@return the address after its last page} */
  long pagesEnd() {
    return (va + memoryBytes + Frames.OFFSET_MASK) & -Frames.BYTES;
  }

  boolean covers(long address) {
    return address >= va && address < va + memoryBytes;
  }
}
