package exo.service.show;

/**
 * A request that is not over.
 *
 * @param claimant whose
 * @param what frames or extents
 * @param amount how many frames, or blocks
 * @param cycle since when
 */
record Claim(int claimant, String what, long amount, long cycle) {}
