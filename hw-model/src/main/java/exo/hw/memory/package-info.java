/** Physical memory: the frames that a machine has installed, outside the Java heap. */
@NullMarked
package exo.hw.memory;

import org.jspecify.annotations.NullMarked;
