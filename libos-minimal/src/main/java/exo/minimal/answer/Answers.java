package exo.minimal.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Finds answers by name: ours, and whatever the user's class loader offers. */
public final class Answers {
  private Answers() {}

  /**
   * Everything there is to choose from.
   *
   * @param plugins where to look; it sees this libOS's own jar as well
   * @return every answer, by name in alphabetical order
   * @throws IllegalArgumentException when a provider cannot be loaded or two share a name
   */
  public static List<AnswerProvider> all(ClassLoader plugins) {
    var byName = new TreeMap<String, AnswerProvider>();
    collect(plugins, byName);
    return new ArrayList<>(byName.values());
  }

  private static void collect(ClassLoader loader, Map<String, AnswerProvider> byName) {
    try {
      for (AnswerProvider provider : ServiceLoader.load(AnswerProvider.class, loader)) {
        AnswerProvider twin = byName.putIfAbsent(provider.name(), provider);
        if (twin != null && twin.getClass() != provider.getClass()) {
          throw new IllegalArgumentException(
              "two answers are called %s: %s and %s"
                  .formatted(
                      provider.name(), twin.getClass().getName(), provider.getClass().getName()));
        }
      }
    } catch (ServiceConfigurationError | LinkageError unusable) {
      throw new IllegalArgumentException(
          "an answer cannot be loaded: " + unusable.getMessage(), unusable);
    }
  }

  /**
   * Looks an answer up.
   *
   * @param name what the user typed
   * @param plugins where to look
   * @throws IllegalArgumentException with one line that lists the names which would do
   */
  public static AnswerProvider find(String name, ClassLoader plugins) {
    List<AnswerProvider> all = all(plugins);
    for (AnswerProvider provider : all) {
      if (provider.name().equals(name)) {
        return provider;
      }
    }
    throw new IllegalArgumentException(
        "no answer is called %s; there are %s"
            .formatted(name, String.join(", ", all.stream().map(AnswerProvider::name).toList())));
  }
}
