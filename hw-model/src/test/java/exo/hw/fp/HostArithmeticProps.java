package exo.hw.fp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The host's arithmetic, where it is used, against the integers that it stands for. */
class HostArithmeticProps {

  private static final int DRAWS = 100;

  private interface Slow {
    long apply(FloatingPoint fp, Format f, long a, long b, long c);
  }

  @Property(tries = 300)
  void sumsAreThoseOfTheIntegerPath(@ForAll long seed) {
    agree(seed, "fadd", (fp, f, a, b, c) -> Sum.add(fp, f, a, b));
    agree(seed, "fsub", (fp, f, a, b, c) -> Sum.subtract(fp, f, a, b));
    agree(seed, "fmadd", (fp, f, a, b, c) -> Sum.fusedMultiplyAdd(fp, f, c, a, b));
  }

  @Property(tries = 300)
  void productsQuotientsAndRootsAreThoseOfTheIntegerPath(@ForAll long seed) {
    agree(seed, "fmul", (fp, f, a, b, c) -> Product.multiply(fp, f, a, b));
    agree(seed, "fdiv", (fp, f, a, b, c) -> Product.divide(fp, f, a, b));
    agree(seed, "fsqrt", (fp, f, a, b, c) -> Product.squareRoot(fp, f, a));
  }

  private static void agree(long seed, String name, Slow slow) {
    SplittableRandom random = new SplittableRandom(seed);
    agree(random, name + " d", Format.DOUBLE, slow);
    agree(random, name + " s", Format.SINGLE, slow);
  }

  private static void agree(SplittableRandom random, String name, Format f, Slow slow) {
    Operations.Operation operation =
        Operations.all().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    Operands operands = new Operands(random);
    for (int draw = 0; draw < DRAWS; draw++) {
      int fpsr = random.nextBoolean() ? FloatingPoint.IXC : 0;
      long[] of = operands.draw(operation.operands());
      FloatingPoint fast = with(fpsr);
      FloatingPoint exact = with(fpsr);
      String line = String.format("%s of %x %x %x", name, of[0], of[1], of[2]);
      assertEquals(
          slow.apply(exact, f, of[0], of[1], of[2]),
          operation.method().apply(fast, of[0], of[1], of[2]),
          line);
      assertEquals(exact.fpsr(), fast.fpsr(), line);
    }
  }

  private static FloatingPoint with(int fpsr) {
    FloatingPoint fp = new FloatingPoint();
    fp.setFpsr(fpsr);
    return fp;
  }
}
