/**
 * The exokernel as a program: the {@code exo} command, which assembles a system and runs it. Here is
 * what every subcommand shares: how it is found, what it is told, how it fails and what its words
 * for sizes, shares and names mean.
 */
@NullMarked
package exo.service;

import org.jspecify.annotations.NullMarked;
