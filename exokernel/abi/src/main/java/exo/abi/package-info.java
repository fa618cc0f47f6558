/**
 * The boundary: the down-calls a library operating system makes, the up-calls it receives, and the
 * values that cross. Nothing here is a live kernel object.
 */
@NullMarked
package exo.abi;

import org.jspecify.annotations.NullMarked;
