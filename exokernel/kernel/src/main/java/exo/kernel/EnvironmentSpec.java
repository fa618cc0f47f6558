package exo.kernel;

import exo.abi.LibraryOs;
import exo.bindings.Quota;
import exo.hw.Program;

/**
 * What an environment is made of.
 *
 * @param name under which its durable bindings survive a restart
 * @param libOs the libOS, not booted yet
 * @param program what the libOS serves; it runs at EL0
 * @param quota how much it may hold
 * @param seed the seed of whatever in the libOS is random
 */
public record EnvironmentSpec(
    String name, LibraryOs libOs, Program program, Quota quota, long seed) {}
