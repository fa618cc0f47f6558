/** The subcommands of {@code exo} that are its own: help, list, new, run. */
@NullMarked
package exo.service.command;

import org.jspecify.annotations.NullMarked;
