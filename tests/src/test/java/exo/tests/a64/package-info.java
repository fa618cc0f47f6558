/**
 * The processor's instruction set held against an independent one: drawn instances, an oracle, kept
 * vectors.
 */
@NullMarked
package exo.tests.a64;

import org.jspecify.annotations.NullMarked;
