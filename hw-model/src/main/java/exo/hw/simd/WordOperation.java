package exo.hw.simd;

import exo.hw.fp.FloatingPoint;

/** What an instruction does to the lanes of a word, all at once. */
@FunctionalInterface
public interface WordOperation {
  /**
   * Computes the destination's word.
   *
   * @param fp what rounds, and gathers flags, QC among them
   * @param d the destination's word before
   * @param n of the first source
   * @param m of the second source; of no meaning where the instruction has none
   */
  long apply(FloatingPoint fp, long d, long n, long m);
}
