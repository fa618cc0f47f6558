/**
 * Visible revocation: asking for resources back, and the abort protocol that repossesses them from
 * a library operating system that will not give them up.
 */
@NullMarked
package exo.revocation;

import org.jspecify.annotations.NullMarked;
