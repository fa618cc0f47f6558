package exo.testkit;

import exo.abi.LibraryOs;
import exo.hw.Program;

/**
 * A libOS that is no puppet of the generator's and sits at its board: it does what it likes, and is not admitted again when it has
 * left. The puppets aim at it as at one another.
 *
 * @param seat where it sits, 0 for the first
 * @param libOs not booted yet
 * @param program what it serves
 */
public record Subject(int seat, LibraryOs libOs, Program program) {}
