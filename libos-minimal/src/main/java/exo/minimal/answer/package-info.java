/**
 * Answers to visible revocation, each beside its rivals: the kernel wants frames back; how many does
 * the libOS give now, and which?
 */
@NullMarked
package exo.minimal.answer;

import org.jspecify.annotations.NullMarked;
