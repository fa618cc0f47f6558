/** Whole runs of the program, as a user starts them: in JVMs of their own. */
@NullMarked
package exo.tests.run;

import org.jspecify.annotations.NullMarked;
