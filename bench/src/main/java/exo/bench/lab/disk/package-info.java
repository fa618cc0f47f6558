/**
 * Contests on a modelled disk: in which order waiting requests are served, and where a file's blocks are put. The simulated machine's own
 * disk has one latency for every block, so that these are played on a model with an arm and a platter, in simulated time of its own.
 */
@org.jspecify.annotations.NullMarked
package exo.bench.lab.disk;
