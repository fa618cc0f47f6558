package exo.abi;

import exo.bindings.Quota;

/**
 * What an environment is told at boot.
 *
 * @param environment its number, 1 or more; capabilities are minted for it
 * @param name its name, under which durable bindings survive a restart
 * @param seed the seed of whatever in this libOS is random
 * @param quota how much of each resource it may hold
 * @param hardwareAccessFlag whether the processor sets access flags and dirty state itself (Armv8.1 TTHM); without it the
 *     first touch of a page and the first store to it are faults for the libOS to resolve
 */
public record BootRecord(
    int environment, String name, long seed, Quota quota, boolean hardwareAccessFlag) {}
