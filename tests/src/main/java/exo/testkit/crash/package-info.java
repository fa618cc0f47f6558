/**
 * Power cuts, tried at every step of a history: bindings are kept on a disk in memory that
 * remembers what was written and what was forced, the disk is cut, and what is left is opened again
 * (law L13).
 *
 * <p>The bindings' own tests have a larger disk, with the map's file on it. Here that file is lost
 * in every cut, which a host is free to do: what was acknowledged must be in the journal.
 */
@NullMarked
package exo.testkit.crash;

import org.jspecify.annotations.NullMarked;
