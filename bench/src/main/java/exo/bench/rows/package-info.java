/**
 * The benchmarked primitives: one JMH class for each row, with the row's operation and, measured in the same JVM, the raw
 * operation it is compared with.
 */
@NullMarked
package exo.bench.rows;

import org.jspecify.annotations.NullMarked;
