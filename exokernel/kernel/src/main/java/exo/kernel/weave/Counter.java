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
  private static @Nullable OutOfMemoryError exhausted;

  /** What was left when the heap was exhausted: it is not run, and not to be charged. */
  private static long forfeited;

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

  /**
   * At the head of a handler that an exhausted heap leads to: there is nothing left to run. A libOS that
   * could catch this and go on would have the host collect its heap for each object it asks for.
   *
   * @param caught what the handler is given
   */
  public static void caught(Throwable caught) {
    if (caught.getClass() == OutOfMemoryError.class && exhausted == null) {
      exhausted = (OutOfMemoryError) caught; // the JVM's own, and no libOS's
      forfeited = left;
      left = -1;
    }
  }

  /** The first throw shows where it was; a libOS that catches and goes on does not get a new one. */
  private static Error spent() {
    if (exhausted != null) {
      return exhausted;
    }
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
    return exhausted == null ? left : forfeited;
  }

  @Override
  public @Nullable OutOfMemoryError exhausted() {
    return exhausted;
  }
}
