package exo.service.report;

import java.util.List;

/**
 * What one boot of a fresh machine gave.
 *
 * @param number the cell's number, from 0
 * @param libOses each libOS's part
 * @param machine what was booted
 * @param clock cycles that the machine ran
 * @param kernelCycles cycles of these that the kernel used on nobody's behalf
 * @param idleCycles cycles of these in which there was nothing to do
 * @param traceHash the hash over its events and its final state
 * @param laws what became of the laws
 * @param revocations who was asked for what, what was taken and where it went, in a few lines
 * @param ending how it ended
 */
public record CellResult(
    int number,
    List<LibOsResult> libOses,
    MachineFacts machine,
    long clock,
    long kernelCycles,
    long idleCycles,
    long traceHash,
    LawsResult laws,
    List<String> revocations,
    Ending ending) {
  /** Copies the lists. */
  public CellResult {
    libOses = List.copyOf(libOses);
    revocations = List.copyOf(revocations);
  }

  /**
   * The machine.
   *
   * @param profile its profile's name
   * @param processors how many there are
   * @param frames installed memory
   * @param kernelFrames frames of these that the kernel keeps
   * @param diskBlocks the disk's size
   * @param cyclesPerSecond the processor's frequency
   */
  public record MachineFacts(
      String profile,
      int processors,
      long frames,
      long kernelFrames,
      long diskBlocks,
      long cyclesPerSecond) {}
}
