/** Tests of the devices. */
@NullMarked
package exo.hw.device;

import org.jspecify.annotations.NullMarked;
