/**
 * The exokernel: environments, time slices, traps and protected control transfer. It joins the
 * machine to the bindings and protects without managing.
 */
@NullMarked
package exo.kernel;

import org.jspecify.annotations.NullMarked;
