/**
 * The A64 instruction set at EL0, as ARMv8.0-A has it: instructions decoded once into small
 * handlers, and the loop that runs them.
 */
@NullMarked
package exo.hw.a64;

import org.jspecify.annotations.NullMarked;
