/**
 * The smallest library operating system: it boots, gives frames for its tables, and pages or keeps
 * a buffer cache by a policy of choice.
 */
@NullMarked
package exo.minimal;

import org.jspecify.annotations.NullMarked;
