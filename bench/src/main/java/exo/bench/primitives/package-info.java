/**
 * The table of primitives, {@code exo bench}: which rows there are, a JVM for each, what they are to
 * reach, and how they are shown. The field calls these micro-benchmarks; lmbench is the model.
 */
@NullMarked
package exo.bench.primitives;

import org.jspecify.annotations.NullMarked;
