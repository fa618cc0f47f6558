package exo.minimal.policy;

/**
 * What a policy is told when it is made.
 *
 * @param capacity how many pages can be resident at once, 1 or more
 * @param mode what the policy is going to see
 * @param seed the seed of whatever in it is random
 */
public record PolicyContext(int capacity, ObservationMode mode, long seed) {}
