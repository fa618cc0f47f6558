package exo.bindings.table;

/**
 * What an environment holds at the moment, of what its quota counts.
 *
 * @param frames frames it owns
 * @param blocks blocks in extents it owns
 * @param bindings bindings of every kind it owns
 * @param derivations live capabilities it derived from its own
 */
public record Usage(long frames, long blocks, long bindings, long derivations) {}
