/** Traces written and read back. */
@NullMarked
package exo.service.events;

import org.jspecify.annotations.NullMarked;
