/**
 * What runs at EL0. The trace program touches memory as a trace says and checks on every load that
 * the word it finds is the word it last left there; a program of instructions is in memory itself.
 */
@NullMarked
package exo.service.program;

import org.jspecify.annotations.NullMarked;
