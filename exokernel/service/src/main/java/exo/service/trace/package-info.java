/**
 * Access traces, in the field's usual formats, as streams of accesses to densely numbered pages. A
 * trace says what a program touched and in which order; what it says nothing about (contents,
 * times) is not invented here.
 */
@NullMarked
package exo.service.trace;

import org.jspecify.annotations.NullMarked;
