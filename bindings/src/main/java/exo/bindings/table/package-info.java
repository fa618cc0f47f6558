/**
 * The binding table and what keeps it honest: the kernel's record of who holds which resource by which authority. The field calls
 * these secure bindings; capabilities with a derivation tree are as in seL4 and Aegis, keyed by a MAC so that a libOS can hold them.
 */
@NullMarked
package exo.bindings.table;

import org.jspecify.annotations.NullMarked;
