package exo.hw.fp;

/**
 * Which results of the host's own arithmetic are those of the simulated processor, flags included.
 * The host rounds to nearest and tells no flags, so a result is taken only where the flags are
 * known: no overflow, no underflow, and nothing lost. Callers may leave out the last question,
 * which costs most, while FPSR.IXC is set already.
 *
 * <p>A result equal to the smallest normal number may have been rounded up to it, which Arm calls
 * an underflow; therefore the bounds below are strict.
 */
final class HostArithmetic {

  /** Above this the rounding errors of products, quotients and roots are doubles themselves. */
  private static final double ERROR_SHOWS = 0x1p-900;

  private HostArithmetic() {}

  static boolean isNormal(double result) {
    double magnitude = Math.abs(result);
    return magnitude > Double.MIN_NORMAL && magnitude <= Double.MAX_VALUE;
  }

  static boolean isNormal(float result) {
    float magnitude = Math.abs(result);
    return magnitude > Float.MIN_NORMAL && magnitude <= Float.MAX_VALUE;
  }

  /** Knuth's error of a sum. */
  static boolean isExactSum(double a, double b, double sum) {
    double second = sum - a;
    return a - (sum - second) + (b - second) == 0;
  }

  static boolean isExactSum(float a, float b, float sum) {
    float second = sum - a;
    return a - (sum - second) + (b - second) == 0;
  }

  static boolean isExactProduct(double a, double b, double product) {
    return Math.abs(product) > ERROR_SHOWS && Math.fma(a, b, -product) == 0;
  }

  static boolean isExactProduct(float a, float b, float product) {
    return (double) a * b == product;
  }

  static boolean isExactQuotient(double a, double b, double quotient) {
    return Math.abs(a) > ERROR_SHOWS && Math.fma(quotient, b, -a) == 0;
  }

  static boolean isExactQuotient(float a, float b, float quotient) {
    return (double) quotient * b == a;
  }

  static boolean isExactRoot(double a, double root) {
    return a > ERROR_SHOWS && Math.fma(root, root, -a) == 0;
  }

  static boolean isExactRoot(float a, float root) {
    return (double) root * root == a;
  }
}
