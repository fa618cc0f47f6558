package exo.kernel;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What can be reached from some objects: how many objects and elements of arrays there are of each class. It looks into our own
 * and Agrona's, and goes through collections of the JDK; what a libOS keeps is its own business.
 */
final class Weight {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> left = new ArrayDeque<>();
  private final SortedMap<String, Long> byClass = new TreeMap<>();

  private Weight() {}

  static SortedMap<String, Long> of(Object... roots) {
    Weight weight = new Weight();
    for (Object root : roots) {
      weight.reach(root);
    }
    while (!weight.left.isEmpty()) {
      weight.look(weight.left.remove());
    }
    return weight.byClass;
  }

  private void reach(Object object) {
    if (object != null && seen.add(object)) {
      left.add(object);
    }
  }

  private void add(Object object, long units) {
    byClass.merge(object.getClass().getTypeName(), units, Long::sum);
  }

  private void look(Object object) {
    add(object, 1);
    if (object instanceof exo.abi.LibraryOs || object instanceof Class<?>) {
      return;
    }
    if (object.getClass().isArray()) {
      elements(object);
    } else if (object instanceof Map<?, ?> map) {
      add(object, map.size());
      map.forEach(
          (key, value) -> {
            reach(key);
            reach(value);
          });
    } else if (object instanceof Collection<?> collection) {
      add(object, collection.size());
      collection.forEach(this::reach);
    } else if (object instanceof BitSet bits) {
      add(object, bits.size() / Long.SIZE);
    } else {
      fields(object);
    }
  }

  private void elements(Object array) {
    add(array, Array.getLength(array));
    if (array instanceof Object[] objects) {
      for (Object element : objects) {
        reach(element);
      }
    }
  }

  private void fields(Object object) {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      String name = type.getName();
      if (!name.startsWith("exo.") && !name.startsWith("org.agrona.")) {
        return;
      }
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          reach(value(field, object));
        }
      }
    }
  }

  private static Object value(Field field, Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
