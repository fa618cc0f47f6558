package exo.minimal.schedule;

import exo.abi.LibraryOs;
import exo.abi.LibraryOsProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Offers the libOS as {@code scheduling}. It takes {@code schedule}, as in {@code stride:3,2,1}; {@code clients}, the numbers of
 * their environments, between commas; {@code arrivals}, the cycle at which each comes, 0 without; {@code slices}, how many to hold, 1
 * without; {@code pause}, for how many cycles a client that was tried in vain is left alone.
 */
public final class SchedulingProvider implements LibraryOsProvider {
  private static final List<String> KEYS =
      List.of("arrivals", "clients", "pause", "schedule", "slices");

  /** What the runner tells every libOS, and this one has no use for. */
  private static final List<String> IDLE =
      List.of("blocks", "content", "extent", "memory", "mode", "policy");

  /** A tenth of what a block takes from the disk. */
  private static final String PAUSE_CYCLES = "20000";

  private static final long MOST = 1_000_000_000_000_000L;

  @Override
  public String name() {
    return "scheduling";
  }

  @Override
  public String sentence() {
    return "no program: owns time slices and passes them on to its clients, by a scheduler of choice";
  }

  @Override
  public LibraryOs create(Map<String, String> parameters, ClassLoader plugins) {
    for (String key : parameters.keySet()) {
      if (!KEYS.contains(key) && !IDLE.contains(key)) {
        throw unusable("has no parameter " + key + "; it has " + String.join(", ", KEYS));
      }
    }
    int[] clients =
        Arrays.stream(numbers(parameters, "clients", "")).mapToInt(Math::toIntExact).toArray();
    long[] arrivals = new long[clients.length];
    if (parameters.containsKey("arrivals")) {
      arrivals = numbers(parameters, "arrivals", "");
    }
    if (clients.length == 0 || arrivals.length != clients.length) {
      throw unusable("takes the numbers of one client or more, and an arrival for each");
    }
    Terms terms = Terms.of(parameters.getOrDefault("schedule", "rr"), clients.length);
    SchedulerProvider provider = Schedulers.find(terms.scheduler(), plugins);
    provider.create(terms, 1);
    int slices = (int) numbers(parameters, "slices", "1")[0];
    long pause = numbers(parameters, "pause", PAUSE_CYCLES)[0];
    return new Scheduling(
        new Scheduling.Plan(provider, terms, slices), new Roster(clients, arrivals, pause));
  }

  private static long[] numbers(Map<String, String> given, String key, String otherwise) {
    String text = given.getOrDefault(key, otherwise);
    return text.isEmpty()
        ? new long[0]
        : Arrays.stream(text.split(",", -1)).mapToLong(one -> number(key, one)).toArray();
  }

  private static long number(String key, String text) {
    long value = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    if (value < 0 || value > MOST) {
      throw unusable("takes whole numbers as " + key + ", not " + text);
    }
    return value;
  }

  private static IllegalArgumentException unusable(String why) {
    return new IllegalArgumentException("libOS scheduling " + why);
  }
}
