/** Doubts about the baseline: a kernel that does its work wrong is no yardstick. */
@NullMarked
package exo.bench.monolith;

import org.jspecify.annotations.NullMarked;
