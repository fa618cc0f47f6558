package exo.hw.simd;

/** What an instruction does to whole registers of 128 bits, taken as blocks of a cipher or hash. */
@FunctionalInterface
public interface BlockOperation {
  /**
   * Changes the destination; the registers may be the same.
   *
   * @param v words of registers, the lower one of each first
   * @param d index of the destination's lower word
   * @param n of the first source
   * @param m of the second source; of no meaning where the instruction has none
   */
  void apply(long[] v, int d, int n, int m);
}
