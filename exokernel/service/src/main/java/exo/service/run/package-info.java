/**
 * Carries a plan out: boots a machine for each of its cells and measures what happens. The field
 * calls this a harness or an experiment runner.
 */
@NullMarked
package exo.service.run;

import org.jspecify.annotations.NullMarked;
