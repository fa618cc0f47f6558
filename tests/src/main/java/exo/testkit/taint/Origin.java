package exo.testkit.taint;

/**
 * Where a byte came from, as one number. An environment is meant by its admission and not by its number, which others may have later.
 *
 * <pre>
 *   0                  nowhere: the byte is zero because something was filled with zeros
 *   admission a        stored by the program or the libOS of whoever was admitted as the a-th
 *   -a                 written by the kernel for it: its translation tables, its repossession vector
 *   KERNEL             written by the kernel for itself
 *   OUTSIDE            put there from outside the machine
 * </pre>
 */
final class Origin {
  static final int ZEROS = 0;
  static final int KERNEL = Integer.MIN_VALUE;
  static final int OUTSIDE = Integer.MAX_VALUE;

  private Origin() {}

  static int of(long admission) {
    int number = Math.toIntExact(admission);
    if (number <= 0 || number == OUTSIDE) {
      throw new IllegalArgumentException("admission " + admission + " is not in 1 to 2^31 - 2");
    }
    return number;
  }

  static int kernelFor(long admission) {
    return -of(admission);
  }

  /** {@return whether it is the own data of one who was admitted so} */
  static boolean isOwn(int origin, int admission) {
    return origin == ZEROS || origin == admission || origin == -admission;
  }

  static String toString(int origin) {
    return switch (origin) {
      case ZEROS -> "zeros";
      case KERNEL -> "the kernel's own";
      case OUTSIDE -> "from outside the machine";
      default ->
          origin > 0
              ? "stored by admission " + origin
              : "written by the kernel for admission " + -origin;
    };
  }
}
