/**
 * The table by which exokernels are measured, {@code exo bench primitives}: the rows of Engler, Kaashoek
 * and O'Toole (SOSP 1995, tables 4 to 13), in simulated cycles of the exokernel and of the monolithic
 * baseline, beside the ratios that were published. Where the cycles go is counted, not guessed.
 */
@NullMarked
package exo.bench.classic;

import org.jspecify.annotations.NullMarked;
