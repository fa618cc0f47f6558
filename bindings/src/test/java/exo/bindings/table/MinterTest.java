package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class MinterTest {
  private static final long SIXTEEN_BYTES = 16L << 56;

  private static long half(long seed, long boot, long half) {
    return SipHash.hash(seed, ~seed, new long[] {boot, half}, 2, SIXTEEN_BYTES);
  }

  @Test
  void aMacIsTheHashOfBothWordsUnderAKeyOfSeedAndBoot() {
    long k0 = half(11, 22, 0);
    long k1 = half(11, 22, 1);
    long mac = SipHash.hash(k0, k1, new long[] {33, 44}, 2, SIXTEEN_BYTES);
    assertEquals(mac, new Minter(11, 22).mac(33, 44));
    assertNotEquals(mac, new Minter(11, 23).mac(33, 44));
    assertNotEquals(mac, new Minter(12, 22).mac(33, 44));
    assertNotEquals(mac, new Minter(11, 22).mac(44, 33));
  }
}
