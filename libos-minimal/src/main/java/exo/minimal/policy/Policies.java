package exo.minimal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds replacement policies by name: ours, and whatever the user's class loader offers. */
public final class Policies {
  private Policies() {}

  /**
   * Everything there is to choose from.
   *
   * @param plugins where to look; it sees this libOS's own jar as well
   * @return every policy, by name in alphabetical order
   * @throws IllegalArgumentException when a provider cannot be loaded or two share a name
   */
  public static List<PolicyProvider> all(ClassLoader plugins) {
    var byName = new TreeMap<String, PolicyProvider>();
    collect(plugins, byName);
    return new ArrayList<>(byName.values());
  }

  private static void collect(ClassLoader loader, Map<String, PolicyProvider> byName) {
    try {
      for (PolicyProvider provider : ServiceLoader.load(PolicyProvider.class, loader)) {
        PolicyProvider twin = byName.putIfAbsent(provider.name(), provider);
        if (twin != null && twin.getClass() != provider.getClass()) {
          throw new IllegalArgumentException(
              "two policies are called %s: %s and %s"
                  .formatted(
                      provider.name(), twin.getClass().getName(), provider.getClass().getName()));
        }
      }
    } catch (ServiceConfigurationError | LinkageError unusable) {
      throw new IllegalArgumentException(
          "a policy cannot be loaded: " + unusable.getMessage(), unusable);
    }
  }

  /**
   * Looks a policy up for a mode; where the mode shows it too little, its approximation.
   *
   * @param name what the user typed
   * @param mode what the policy is going to see
   * @param plugins where to look
   * @return the policy; its {@link PolicyProvider#name() name} is the one to report
   * @throws IllegalArgumentException with one line that lists the names which would do
   */
  public static PolicyProvider find(String name, ObservationMode mode, ClassLoader plugins) {
    List<PolicyProvider> all = all(plugins);
    PolicyProvider asked = named(name, all);
    if (asked == null) {
      throw new IllegalArgumentException(
          "no policy is called %s; there are %s".formatted(name, names(all)));
    }
    if (asked.signal().modes().contains(mode)) {
      return asked;
    }
    PolicyProvider standIn = named(asked.approximation(), all);
    if (standIn == null || !standIn.signal().modes().contains(mode)) {
      all.removeIf(provider -> !provider.signal().modes().contains(mode));
      throw new IllegalArgumentException(
          "policy %s needs to see more than %s shows; %s has %s"
              .formatted(name, mode, mode, names(all)));
    }
    return standIn;
  }

  /**
   * As {@link #find(String, ObservationMode, ClassLoader)}, for so many frames.
   *
   * @throws IllegalArgumentException also when they are fewer than the policy's minimum
   */
  public static PolicyProvider find(
      String name, ObservationMode mode, int capacity, ClassLoader plugins) {
    PolicyProvider found = find(name, mode, plugins);
    if (capacity < found.minimum()) {
      throw new IllegalArgumentException(
          "policy %s takes %d frames or more, not %d"
              .formatted(found.name(), found.minimum(), capacity));
    }
    return found;
  }

  private static @Nullable PolicyProvider named(@Nullable String name, List<PolicyProvider> all) {
    for (PolicyProvider provider : all) {
      if (provider.name().equals(name)) {
        return provider;
      }
    }
    return null;
  }

  private static String names(List<PolicyProvider> all) {
    return String.join(", ", all.stream().map(PolicyProvider::name).toList());
  }
}
