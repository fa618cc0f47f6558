/**
 * A finished run, looked at offline: who holds what, what was asked, what is due and what was lost
 * at any moment of an events file, forwards and backwards. The field calls this time-travel
 * debugging, or a replay of the trace.
 */
@NullMarked
package exo.service.show;

import org.jspecify.annotations.NullMarked;
