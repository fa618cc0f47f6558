/** Doubts about pipes: order, ends, and a peer that lies. */
@NullMarked
package exo.minimal.pipe;

import org.jspecify.annotations.NullMarked;
