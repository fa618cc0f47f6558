/** Programs of instructions that are looked at while they run: counted, traced, held and taken back. */
@NullMarked
package exo.tests.debug;

import org.jspecify.annotations.NullMarked;
