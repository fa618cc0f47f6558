/** The processor: the register file, what code at EL0 may do, and how EL1 is entered and left. */
@NullMarked
package exo.hw.processor;

import org.jspecify.annotations.NullMarked;
