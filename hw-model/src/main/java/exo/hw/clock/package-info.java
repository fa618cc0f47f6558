/** The machine's time: one count of cycles, moved by what the machine does and by nothing else. */
@NullMarked
package exo.hw.clock;

import org.jspecify.annotations.NullMarked;
