package exo.service.show;

/**
 * Something taken by force.
 *
 * @param victim from whom
 * @param resource what, in words
 * @param fate saved to where, clean, or lost
 * @param cycle when
 */
record Loss(int victim, String resource, String fate, long cycle) {}
