/** Doubts about remote procedure calls that need no machine. */
@NullMarked
package exo.minimal.call;

import org.jspecify.annotations.NullMarked;
