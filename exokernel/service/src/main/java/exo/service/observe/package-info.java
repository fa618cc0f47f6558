/** Who watches a program of instructions: what it executes is counted by class and page, or told line by line. */
@NullMarked
package exo.service.observe;

import org.jspecify.annotations.NullMarked;
