/**
 * Code at user level that is counted by the instruction, above either kernel: the little libOSes of the
 * table and the signal handlers that do the same above the baseline. It is loaded as libOS code is, so it
 * keeps to what is open to a libOS.
 */
@NullMarked
package exo.bench.classic.user;

import org.jspecify.annotations.NullMarked;
