/**
 * A pipe between two libOSes in frames that both have mapped: the reader binds them and derives a capability for the writer. After that
 * no byte and no count passes through the kernel, and who has to wait yields to the other (Engler, Kaashoek and O'Toole, SOSP 1995,
 * section 6.2).
 */
@NullMarked
package exo.minimal.pipe;

import org.jspecify.annotations.NullMarked;
