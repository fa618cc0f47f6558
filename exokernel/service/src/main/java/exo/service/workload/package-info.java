/**
 * Workload generators: accesses by rule instead of by recording. A {@link
 * exo.service.workload.Workload workload} is a few keys in a file or in one word of the command
 * line; from it and a seed follow the same accesses everywhere, however many there are, in memory
 * that does not grow with them. A trace reader numbers the pages.
 */
@NullMarked
package exo.service.workload;

import org.jspecify.annotations.NullMarked;
