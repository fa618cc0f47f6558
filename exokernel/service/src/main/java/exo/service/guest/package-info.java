/** Programs of instructions: a machine for one of them, with its libOS, and what becomes of it. */
@NullMarked
package exo.service.guest;

import org.jspecify.annotations.NullMarked;
