/**
 * The exokernel as a program: the {@code exo} command, which assembles a system and runs it.
 */
@NullMarked
package exo.service;

import org.jspecify.annotations.NullMarked;
