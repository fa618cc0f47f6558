/**
 * What can be said of rows that chance has touched: medians and how well they are known, and whether one series differs from another.
 */
@NullMarked
package exo.bench.lab.statistics;

import org.jspecify.annotations.NullMarked;
