package exo.hw;

/**
 * The shape of one translation lookaside buffer.
 *
 * @param entries how many translations it holds
 * @param ways its associativity, at most 64; {@code ways == entries} is fully associative. The
 *     number of sets, {@code entries / ways}, is a power of two.
 */
public record TlbGeometry(int entries, int ways) {
  private static final int MAX_WAYS = 64;

  public TlbGeometry {
    if (ways < 1 || ways > MAX_WAYS) {
      throw new IllegalArgumentException("ways " + ways + " not in 1.." + MAX_WAYS);
    }
    if (entries < ways || entries % ways != 0 || Integer.bitCount(entries / ways) != 1) {
      throw new IllegalArgumentException(
          entries + " entries in " + ways + " ways do not make a power of two of sets");
    }
  }

  public int sets() {
    return entries / ways;
  }
}
