/**
 * Small libOSes named for their crimes, for tests and for teaching. Each says what it does and what
 * holds it. They know the ABI and nothing else, like anybody's libOS.
 */
@NullMarked
package exo.adversary;

import org.jspecify.annotations.NullMarked;
