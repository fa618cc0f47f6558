/**
 * The crash judge, tested from within: what a disk may lose, and that what it must not lose is
 * missed.
 */
package exo.testkit.crash;
