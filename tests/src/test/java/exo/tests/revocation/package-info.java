/** Visible revocation on the whole machine: adversaries, and libos-minimal under pressure. */
@NullMarked
package exo.tests.revocation;

import org.jspecify.annotations.NullMarked;
