/** The power goes at every disk write of a history, and what a new kernel finds afterwards. */
@NullMarked
package exo.tests.crash;

import org.jspecify.annotations.NullMarked;
