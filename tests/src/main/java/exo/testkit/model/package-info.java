/**
 * The reference model: the kernel once more, as immutable values and one pure function, slow and obviously right, which shares no
 * code with the kernel and must agree with it on every call.
 */
@NullMarked
package exo.testkit.model;

import org.jspecify.annotations.NullMarked;
