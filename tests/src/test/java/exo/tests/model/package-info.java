/** The reference model against the kernel, and against kernels that answer wrongly. */
@NullMarked
package exo.tests.model;

import org.jspecify.annotations.NullMarked;
