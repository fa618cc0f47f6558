/**
 * Visible revocation as a libOS lives with it: giving frames back, repairing after a repossession,
 * and asking for frames again.
 */
@NullMarked
package exo.minimal.revocation;

import org.jspecify.annotations.NullMarked;
