/** The contract of a libOS, kept by libos-minimal and broken, one clause at a time, by libOSes that are wrong on purpose. */
@NullMarked
package exo.tests.contract;

import org.jspecify.annotations.NullMarked;
