/**
 * What can be known about a trace without a machine: the least misses at a size, the misses of a stack policy and of the optimum at every
 * size, exactly and in one pass, and those of any other policy from a sample.
 */
@org.jspecify.annotations.NullMarked
package exo.bench.lab.curve;
