/** A debugger's side of a running program: it is held between two instructions, looked at, changed, and taken back in time. */
@NullMarked
package exo.service.debug;

import org.jspecify.annotations.NullMarked;
