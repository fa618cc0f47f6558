package exo.bindings;

/**
 * How much an environment may hold at once. Whatever grows with use is charged to somebody.
 *
 * @param frames physical frames it owns
 * @param blocks disk blocks in extents it owns
 * @param bindings bindings of every kind it owns: frames, extents, save slots, slices
 * @param derivations capabilities derived from its own, for whomever; the deriver pays
 * @param mappings pages mapped in its address space
 */
public record Quota(long frames, long blocks, long bindings, long derivations, long mappings) {
  /** As much as there is. */
  public static final Quota UNLIMITED =
      new Quota(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /** No number is negative. */
  public Quota {
    if (frames < 0 || blocks < 0 || bindings < 0 || derivations < 0 || mappings < 0) {
      throw new IllegalArgumentException(
          "a quota is 0 or more: "
              + frames
              + " "
              + blocks
              + " "
              + bindings
              + " "
              + derivations
              + " "
              + mappings);
    }
  }
}
