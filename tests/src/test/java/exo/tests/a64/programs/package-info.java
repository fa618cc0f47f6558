/** Whole programs, which print what qemu prints and execute as many instructions as it counts. */
@NullMarked
package exo.tests.a64.programs;

import org.jspecify.annotations.NullMarked;
