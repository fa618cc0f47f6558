/** Doubts about the lab: its plans, its sweeps, its statistics, its refusals. */
@NullMarked
package exo.bench.lab;

import org.jspecify.annotations.NullMarked;
