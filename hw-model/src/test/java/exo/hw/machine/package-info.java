/** Tests of the machines. */
@NullMarked
package exo.hw.machine;

import org.jspecify.annotations.NullMarked;
