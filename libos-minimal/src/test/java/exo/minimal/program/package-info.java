@NullMarked
package exo.minimal.program;

import org.jspecify.annotations.NullMarked;
