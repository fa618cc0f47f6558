package exo.kernel.audit;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Reaches into the hardware, as only a bug in it could. */
final class Inside {
  private Inside() {}

  static Object get(Object of, String... path) {
    Object at = of;
    for (String name : path) {
      try {
        at = field(at, name).get(at);
      } catch (IllegalAccessException e) {
        throw new AssertionError(e);
      }
    }
    return at;
  }

  private static Field field(Object of, String name) {
    try {
      Field field = of.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls the first method of this name, declared by the class or by one that it extends. */
  static Object call(Object of, String name, Object... arguments) {
    try {
      Method method = method(of.getClass(), name);
      method.setAccessible(true);
      return method.invoke(of, arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Method method(Class<?> type, String name) throws NoSuchMethodException {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Method method : at.getDeclaredMethods()) {
        if (method.getName().equals(name)) {
          return method;
        }
      }
    }
    throw new NoSuchMethodException(name);
  }
}
