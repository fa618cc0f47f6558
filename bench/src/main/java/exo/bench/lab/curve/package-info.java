/**
 * What can be known about a trace without a machine: the least misses at a size, and the misses of a stack policy at every size, exactly
 * in one pass or from a sample.
 */
@org.jspecify.annotations.NullMarked
package exo.bench.lab.curve;
