/** Tests of the instruction set, on a memory that is nothing but pages. */
@NullMarked
package exo.hw.a64;

import org.jspecify.annotations.NullMarked;
