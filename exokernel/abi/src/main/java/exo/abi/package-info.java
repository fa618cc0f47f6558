/**
 * The boundary between the exokernel and its library operating systems: down-calls, up-calls and the books. Interfaces
 * and plain values only; nothing here refers to a live kernel object, so one libOS runs unchanged over every gate.
 */
@NullMarked
package exo.abi;

import org.jspecify.annotations.NullMarked;
