package exo.hw.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Products without carry, against the sum of shifted factors. */
class PolynomialProps {
  private static final BigInteger WORD = BigInteger.TWO.pow(Long.SIZE);

  @Property
  void productsAreSumsOfShiftedFactorsWithoutCarry(@ForAll long a, @ForAll long b) {
    BigInteger product = BigInteger.ZERO;
    BigInteger factor = BigInteger.valueOf(a).mod(WORD);
    for (int i = 0; i < Long.SIZE; i++) {
      if ((b >>> i & 1) != 0) {
        product = product.xor(factor.shiftLeft(i));
      }
    }
    assertEquals(product.longValue(), Polynomial.low(a, b));
    assertEquals(product.shiftRight(Long.SIZE).longValue(), Polynomial.high(a, b));
  }
}
