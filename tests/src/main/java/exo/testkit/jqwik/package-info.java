/**
 * The testkit for jqwik: what a property needs to be about histories. With this on the class path {@code @ForAll History}, {@code
 * @ForAll Board}, {@code @ForAll MachineDescription}, {@code @ForAll Action} and {@code @ForAll Call} work as they stand. A board is what a
 * manifest is elsewhere: the machine, the kernel's options, and who is admitted with what quota and what guarantee.
 */
@NullMarked
package exo.testkit.jqwik;

import org.jspecify.annotations.NullMarked;
