/** Remote procedure calls and pipes between libOSes, on a real kernel with an auditor that looks at everything after every step. */
@NullMarked
package exo.tests.call;

import org.jspecify.annotations.NullMarked;
