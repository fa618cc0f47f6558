/**
 * The zoo of broken kernels: bugs of kinds that real kernels had, each a patch of one source file, and most of one line.
 * What is tested here is the testkit itself, for a check that finds none of them finds nothing.
 */
@NullMarked
package exo.testkit.zoo;

import org.jspecify.annotations.NullMarked;
