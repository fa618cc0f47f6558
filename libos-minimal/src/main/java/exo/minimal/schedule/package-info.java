/**
 * Scheduling above the kernel: a libOS that owns time slices and passes them on to its clients, by a scheduler of choice. The kernel
 * knows a vector of slices and {@link exo.abi.Next#yieldTo}, and nothing of this (Engler, Kaashoek and O'Toole, SOSP 1995, section
 * 7.3).
 */
@NullMarked
package exo.minimal.schedule;

import org.jspecify.annotations.NullMarked;
