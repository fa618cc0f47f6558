/**
 * The two sides of each row of the table: a kernel booted on a machine of its own, a program on it, and one
 * question: what does a round of operations cost?
 */
@NullMarked
package exo.bench.classic.trial;

import org.jspecify.annotations.NullMarked;
