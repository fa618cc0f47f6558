package exo.bindings.table;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.locks.Lock;
import net.openhft.chronicle.map.ChronicleMap;

/**
 * A Chronicle Map that says so before each call on it, and on all that its calls hand out: contexts, locks, entries. So a crash can come
 * between any two of them, under a lock too.
 */
final class WatchedMap {
  private WatchedMap() {}

  @SuppressWarnings("unchecked")
  static <K, V> ChronicleMap<K, V> of(ChronicleMap<K, V> map, Runnable beforeEachCall) {
    return (ChronicleMap<K, V>) watched(ChronicleMap.class, map, beforeEachCall);
  }

  private static Object watched(Class<?> type, Object real, Runnable beforeEachCall) {
    return Proxy.newProxyInstance(
        WatchedMap.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          beforeEachCall.run();
          Object result = call(real, method, arguments);
          return result != null && isOfTheMap(method.getReturnType())
              ? watched(method.getReturnType(), result, beforeEachCall)
              : result;
        });
  }

  private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static boolean isOfTheMap(Class<?> type) {
    return type.isInterface()
        && (type.getPackageName().startsWith("net.openhft.chronicle.map")
            || Lock.class.isAssignableFrom(type));
  }
}
