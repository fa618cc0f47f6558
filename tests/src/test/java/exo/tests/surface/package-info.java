/**
 * Doubts about the shape of the system: which way its imports point, and what each module shows.
 */
@NullMarked
package exo.tests.surface;

import org.jspecify.annotations.NullMarked;
