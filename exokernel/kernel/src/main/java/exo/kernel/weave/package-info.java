/**
 * Counted code: what the field calls metering by bytecode rewriting, and the class loader that shows
 * a libOS only what is open to it. Every libOS has a loader and a meter of its own.
 */
@NullMarked
package exo.kernel.weave;

import org.jspecify.annotations.NullMarked;
