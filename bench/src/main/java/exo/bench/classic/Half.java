package exo.bench.classic;

import exo.bench.classic.trial.Side;

/**
 * The baseline's side of a row that the exokernel does not have yet. It is no row of the table.
 *
 * @param number of the row to come
 * @param name of that row, and by what means where there are several
 * @param sentence what one operation is
 * @param monolith the side there is
 */
record Half(int number, String name, String sentence, Side monolith) {}
