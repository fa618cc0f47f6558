/**
 * The testkit for jqwik: what a property needs to be about histories. With this on the class path {@code @ForAll History}, {@code
 * @ForAll Board} and {@code @ForAll Action} work as they stand.
 */
@NullMarked
package exo.testkit.jqwik;

import org.jspecify.annotations.NullMarked;
