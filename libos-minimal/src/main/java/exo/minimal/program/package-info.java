/**
 * A program of instructions: how it is loaded from an ELF file, what its address space looks like, and the few calls that a C
 * library needs to run on nothing but this.
 */
@NullMarked
package exo.minimal.program;

import org.jspecify.annotations.NullMarked;
