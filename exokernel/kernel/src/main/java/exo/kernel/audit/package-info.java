/**
 * The auditor: judges after each step of the kernel whether the laws hold, from the machine's own state. The field calls such a
 * thing a reference monitor's monitor, or a runtime verification of invariants; it trusts no path that the kernel itself uses.
 */
@NullMarked
package exo.kernel.audit;

import org.jspecify.annotations.NullMarked;
