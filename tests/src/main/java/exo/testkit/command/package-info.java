/** {@code exo check}: the testkit for people without JUnit. The only part of it that needs the service. */
@NullMarked
package exo.testkit.command;

import org.jspecify.annotations.NullMarked;
