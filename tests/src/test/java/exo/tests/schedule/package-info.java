/** libOSes that pass time on to others, on a real kernel with an auditor that looks at everything after every step. */
@NullMarked
package exo.tests.schedule;

import org.jspecify.annotations.NullMarked;
