/**
 * IEEE 754-2008 arithmetic as ARMv8.0-A defines it, on bit patterns: results, NaN propagation and
 * cumulative exception flags (Arm ARM, section A1.5 and the shared pseudocode of chapter J1).
 */
@NullMarked
package exo.hw.fp;

import org.jspecify.annotations.NullMarked;
