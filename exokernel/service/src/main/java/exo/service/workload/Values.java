package exo.service.workload;

import exo.service.Share;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of a workload's keys, those that were not given included.
 *
 * @param byKey each of the type that its {@link Parameter} reads
 */
record Values(Map<String, Object> byKey) {
  private Object get(String key) {
    return Objects.requireNonNull(byKey.get(key), key);
  }

  long whole(String key) {
    return (Long) get(key);
  }

  double real(String key) {
    return (Double) get(key);
  }

  String word(String key) {
    return (String) get(key);
  }

  double part(String key) {
    return fraction((Share) get(key));
  }

  /** {@return so much of the pages, at least one} */
  long pages(String key) {
    return Math.max(1, Math.round(part(key) * whole("pages")));
  }

  @Nullable Long wholeOrNull(String key) {
    return (Long) byKey.get(key);
  }

  @Nullable Share partOrNull(String key) {
    return (Share) byKey.get(key);
  }

  static double fraction(Share share) {
    return (double) share.millionths() / Share.ONE;
  }
}
