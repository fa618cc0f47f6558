/** Programs of instructions as the host sees them: their files, what is typed and printed, and what becomes of them. */
@NullMarked
package exo.service.guest;

import org.jspecify.annotations.NullMarked;
