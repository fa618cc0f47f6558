@NullMarked
package exo.hw.a64.text;

import org.jspecify.annotations.NullMarked;
