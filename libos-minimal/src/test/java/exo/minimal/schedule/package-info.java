/** The schedulers alone: their bounds, under generated loads. */
@NullMarked
package exo.minimal.schedule;

import org.jspecify.annotations.NullMarked;
