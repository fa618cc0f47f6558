/**
 * The policy lab: policies run against traces, against each other and against the offline optimum.
 */
@NullMarked
package exo.bench;

import org.jspecify.annotations.NullMarked;
