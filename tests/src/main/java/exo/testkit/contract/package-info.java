/**
 * The contract of a libOS, as tests by name: {@link exo.testkit.contract.LibraryOsContract} is extended once for each libOS, and what
 * it does not keep fails. Everything is played on small audited boards; no libOS of ours is needed.
 */
@NullMarked
package exo.testkit.contract;

import org.jspecify.annotations.NullMarked;
