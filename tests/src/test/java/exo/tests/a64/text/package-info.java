/**
 * The text of instructions, held against GNU objdump's: kept answers, and the same asked again.
 */
@NullMarked
package exo.tests.a64.text;

import org.jspecify.annotations.NullMarked;
