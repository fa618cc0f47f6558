/** libos-minimal on the real kernel and the simulated board. */
@NullMarked
package exo.tests.minimal;

import org.jspecify.annotations.NullMarked;
