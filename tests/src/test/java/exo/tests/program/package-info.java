/** Programs of instructions on libOSes: alone, with little memory, in short slices, among neighbours. */
@NullMarked
package exo.tests.program;

import org.jspecify.annotations.NullMarked;
