/**
 * The trace program: what runs at EL0 when a trace is the workload. It touches memory as the trace
 * says and checks on every load that the word it finds is the word it last left there.
 */
@NullMarked
package exo.service.program;

import org.jspecify.annotations.NullMarked;
