package exo.kernel.weave;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * What woven code calls. Each {@link LibOsLoader} defines this class anew, so that its static fields
 * are one libOS's own, and the compiled code of a count is one subtraction in memory.
 *
 * <p>The copy that the kernel's own class loader defines is a template: its bytes are used, its fields
 * never.
 */
@SuppressWarnings("StaticAssignmentOfThrowable") // it is what tells where the allowance was spent
public final class Counter extends Meter {
  /** What is left. Public because woven code, in whatever package, subtracts from it. */
  public static long left = OUTSIDE_UP_CALLS;

  private static @Nullable AllowanceSpent thrown;

  /** One for each loader. */
  Counter() {}

  /**
   * Counts, and throws when there is nothing left.
   *
   * @param instructions the weight of the run of instructions that follows
   */
  public static void poll(int instructions) {
    if ((left -= instructions) < 0) {
      throw spent();
    }
  }

  /** The first throw shows where it was; a libOS that catches and goes on does not get a new one. */
  private static AllowanceSpent spent() {
    AllowanceSpent spent = thrown;
    if (spent == null) {
      spent = new AllowanceSpent();
      thrown = spent;
    }
    return spent;
  }

  /**
   * In place of {@link ServiceLoader#load(Class, ClassLoader)}: whatever loader woven code names,
   * providers come from its own, so that they are counted too.
   *
   * @param <S> the type of service
   * @param service the type of service
   * @param ignored what the woven code asked for
   * @return the providers
   */
  public static <S> ServiceLoader<S> load(Class<S> service, ClassLoader ignored) {
    return ServiceLoader.load(service, Counter.class.getClassLoader());
  }

  @Override
  public void allow(long instructions) {
    left = instructions;
    thrown = null;
  }

  @Override
  public long left() {
    return left;
  }
}
