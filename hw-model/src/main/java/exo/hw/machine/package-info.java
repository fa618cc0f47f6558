/** The board: everything that ARM or a vendor would solder together, built from one description. */
@NullMarked
package exo.hw.machine;

import org.jspecify.annotations.NullMarked;
