/** JVMs of their own, in which something is measured that this one's compiler has not seen before. */
@NullMarked
package exo.bench.fork;

import org.jspecify.annotations.NullMarked;
