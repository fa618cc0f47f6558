/**
 * The testkit: histories of down-calls by several libOSes on a small machine, generated from a seed, judged after every step, and
 * shrunk to a short story when a law breaks. It needs the boundary and the kernel, and none of our libOSes.
 */
@NullMarked
package exo.testkit;

import org.jspecify.annotations.NullMarked;
