/**
 * A64 as it is written: from a word back to a line of assembly language. Nothing of this is loaded
 * before somebody wants to read.
 */
@NullMarked
package exo.hw.a64.text;

import org.jspecify.annotations.NullMarked;
