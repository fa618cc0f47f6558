package exo.bench.classic;

import exo.bench.classic.trial.Side;

/**
 * A row within the exokernel: two ways of doing the same, neither of which a monolithic kernel offers.
 *
 * @param number of the row, by which documents refer to it
 * @param name of the row
 * @param sentence what one operation is
 * @param first what the row is about
 * @param second what it is compared with
 * @param paper what the paper has, in words; empty for nothing
 * @param paperRatio second by first in the paper; NaN where it has none
 */
record Contrast(
    int number,
    String name,
    String sentence,
    Way first,
    Way second,
    String paper,
    double paperRatio) {
  /**
   * One of the two.
   *
   * @param name in a word or two
   * @param side what it costs
   */
  record Way(String name, Side side) {}
}
