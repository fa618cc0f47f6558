/**
 * What a libOS holds of the machine: data frames, translation tables, and one disk transfer at a
 * time. Any frame may be gone from one up-call to the next.
 */
@NullMarked
package exo.minimal.memory;

import org.jspecify.annotations.NullMarked;
