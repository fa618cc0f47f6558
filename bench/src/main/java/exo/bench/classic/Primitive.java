package exo.bench.classic;

import exo.bench.classic.trial.Side;

/**
 * A row that both kernels have.
 *
 * @param number of the row, by which documents refer to it
 * @param name what the paper calls it
 * @param sentence what one operation is
 * @param exokernel the one side
 * @param monolith the other
 * @param published what the paper has
 */
record Primitive(
    int number, String name, String sentence, Side exokernel, Side monolith, Published published) {}
