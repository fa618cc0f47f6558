package exo.bindings.table;

/**
 * Makes capabilities genuine: the MAC of their two words under a key that comes from the machine's seed and the number of the boot,
 * so that nothing minted in an earlier boot is worth anything in this one.
 */
final class Minter {
  private static final long SIXTEEN_BYTES = 16L << 56;

  private final long k0;
  private final long k1;
  private final long[] message = new long[2];

  Minter(long seed, long boot) {
    k0 = derive(seed, boot, 0);
    k1 = derive(seed, boot, 1);
  }

  private static long derive(long seed, long boot, long half) {
    return SipHash.hash(seed, ~seed, new long[] {boot, half}, 2, SIXTEEN_BYTES);
  }

  /** {@return the MAC of a capability's two other words} */
  long mac(long resource, long authority) {
    message[0] = resource;
    message[1] = authority;
    return SipHash.hash(k0, k1, message, 2, SIXTEEN_BYTES);
  }
}
