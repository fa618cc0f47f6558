package exo.minimal.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Finds schedulers by name: ours, and whatever the user's class loader offers. */
public final class Schedulers {
  private Schedulers() {}

  /**
   * Everything there is to choose from.
   *
   * @param plugins where to look; it sees this libOS's own jar as well
   * @return every scheduler, by name in alphabetical order
   * @throws IllegalArgumentException when a provider cannot be loaded or two share a name
   */
  public static List<SchedulerProvider> all(ClassLoader plugins) {
    var byName = new TreeMap<String, SchedulerProvider>();
    try {
      for (SchedulerProvider provider : ServiceLoader.load(SchedulerProvider.class, plugins)) {
        SchedulerProvider twin = byName.putIfAbsent(provider.name(), provider);
        if (twin != null && twin.getClass() != provider.getClass()) {
          throw new IllegalArgumentException(
              "two schedulers are called %s: %s and %s"
                  .formatted(
                      provider.name(), twin.getClass().getName(), provider.getClass().getName()));
        }
      }
    } catch (ServiceConfigurationError | LinkageError unusable) {
      throw new IllegalArgumentException(
          "a scheduler cannot be loaded: " + unusable.getMessage(), unusable);
    }
    return new ArrayList<>(byName.values());
  }

  /**
   * Looks a scheduler up.
   *
   * @param name what the user typed
   * @param plugins where to look
   * @throws IllegalArgumentException with one line that lists the names which would do
   */
  public static SchedulerProvider find(String name, ClassLoader plugins) {
    List<SchedulerProvider> all = all(plugins);
    for (SchedulerProvider provider : all) {
      if (provider.name().equals(name)) {
        return provider;
      }
    }
    throw new IllegalArgumentException(
        "no scheduler is called %s; there are %s"
            .formatted(
                name, String.join(", ", all.stream().map(SchedulerProvider::name).toList())));
  }
}
