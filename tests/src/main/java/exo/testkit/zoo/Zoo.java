package exo.testkit.zoo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The broken kernels that there are.
 *
 * <p>The production code has no switch for any of them: a broken kernel is the same classes but for those of one source, in a class
 * loader of its own, so that whole and broken kernels run side by side in one JVM.
 */
public final class Zoo {
  private static final String ENDING = ".jar";

  private final Path jars;
  private final SortedMap<String, Mutant> mutants = new TreeMap<>();

  private Zoo(Path jars) {
    this.jars = jars;
  }

  /** {@return those of this project, which the build has made} */
  public static Zoo ofProject() {
    return in(Path.of(System.getProperty("exo.root", "."), "target", "exo", "mutants"));
  }

  /**
   * {@return those in a directory}
   *
   * @param jars where they are
   * @throws IllegalArgumentException with one clear line, when there is none
   */
  public static Zoo in(Path jars) {
    Zoo zoo = new Zoo(jars);
    try (Stream<Path> files = Files.isDirectory(jars) ? Files.list(jars) : Stream.empty()) {
      files.filter(file -> file.toString().endsWith(ENDING)).forEach(zoo::add);
    } catch (IOException failure) {
      throw new UncheckedIOException("the broken kernels in " + jars + " cannot be read", failure);
    }
    if (zoo.mutants.isEmpty()) {
      throw new IllegalArgumentException(
          "no broken kernels in " + jars + ": the build of the tests makes them");
    }
    return zoo;
  }

  private void add(Path jar) {
    String file = jar.getFileName().toString();
    String name = file.substring(0, file.length() - ENDING.length());
    try {
      mutants.put(name, Mutant.of(Patch.of(name, MutantJar.patch(jar).lines().toList())));
    } catch (IOException failure) {
      throw new UncheckedIOException("the broken kernel " + jar + " cannot be read", failure);
    }
  }

  /** {@return all of them, by name} */
  public SortedMap<String, Mutant> mutants() {
    return new TreeMap<>(mutants);
  }

  /**
   * {@return one of them}
   *
   * @param name of its patch
   * @throws IllegalArgumentException with one clear line, when there is none of this name
   */
  public Mutant mutant(String name) {
    Mutant mutant = mutants.get(name);
    if (mutant == null) {
      throw new IllegalArgumentException(
          "mutant: " + name + " is none; there are " + String.join(", ", mutants.keySet()));
    }
    return mutant;
  }

  /**
   * Makes a world in which the kernel is broken.
   *
   * @param name of a mutant
   * @param places classes whose jars or directories belong to it, beside those of the floors and of the testkit
   * @return a loader that finds every class of the project anew; to be closed
   * @throws IllegalArgumentException as {@link #mutant}
   */
  public MutantLoader open(String name, Class<?>... places) {
    Class<?>[] all = Arrays.copyOf(places, places.length + 1);
    all[places.length] = Zoo.class;
    return new MutantLoader(jars.resolve(mutant(name).name() + ENDING), all);
  }

  /**
   * Hunts a bug.
   *
   * @param name of the mutant
   * @param seed of the hunt
   * @param most down-calls and up-calls after which it gives up
   * @return what was found, or null
   * @throws IllegalArgumentException as {@link #mutant}
   */
  public @Nullable Found hunt(String name, long seed, long most) {
    try (MutantLoader world = open(name)) {
      return hunt(mutant(name), world, seed, most);
    }
  }

  /**
   * Hunts a bug again and again.
   *
   * @param name of the mutant
   * @param hunts how often: the seeds are 1 and those that follow
   * @param most steps of each
   * @return what came of each
   * @throws IllegalArgumentException as {@link #mutant}
   */
  public List<Hunted> hunts(String name, int hunts, long most) {
    List<Hunted> all = new ArrayList<>();
    try (MutantLoader world = open(name)) {
      for (long seed = 1; seed <= hunts; seed++) {
        long begun = System.nanoTime();
        Found found = hunt(mutant(name), world, seed, most);
        all.add(new Hunted(found, (System.nanoTime() - begun) / 1e9));
      }
    }
    return all;
  }

  /**
   * Shrinks what a hunt has found, and tells it.
   *
   * @param name of the mutant
   * @param found by {@link #hunt}
   * @param trials how often a history may be played
   * @param file where the shortest goes
   * @param stop whether it is to end with the shortest so far
   * @return how many actions it has, and then the lines of its story
   * @throws IllegalArgumentException as {@link #mutant}
   */
  public List<String> shortest(
      String name, Found found, int trials, Path file, BooleanSupplier stop) {
    try (MutantLoader world = open(name)) {
      String finder = mutant(name).finder().name();
      return List.of(
          (String[])
              world.call(
                  Hunt.class.getName(),
                  "shrink",
                  found.history(),
                  finder,
                  mutant(name).names(),
                  trials,
                  file.toString(),
                  stop));
    }
  }

  /** Hunts in a world that is open already, as often as one likes. */
  static @Nullable Found hunt(Mutant mutant, MutantLoader world, long seed, long most) {
    String finder = mutant.finder().name();
    String[] words = (String[]) world.call(Hunt.class.getName(), "run", seed, most, finder);
    return words.length == 0 ? null : Found.of(words);
  }

  /**
   * Plays a history in the world of a broken kernel.
   *
   * @param name of the mutant
   * @param history a file of one
   * @return what was found, or null
   * @throws IllegalArgumentException as {@link #mutant}
   */
  public @Nullable Found replay(String name, Path history) {
    try (MutantLoader world = open(name)) {
      String finder = mutant(name).finder().name();
      String[] words =
          (String[]) world.call(Hunt.class.getName(), "replay", history.toString(), finder);
      return words.length == 0 ? null : Found.of(words);
    }
  }

  /**
   * Tells a history as it is in the world of a broken kernel.
   *
   * @param name of the mutant
   * @param history a file of one
   * @return the lines of its story
   * @throws IllegalArgumentException as {@link #mutant}
   */
  public List<String> story(String name, Path history) {
    try (MutantLoader world = open(name)) {
      String finder = mutant(name).finder().name();
      return List.of(
          (String[]) world.call(Hunt.class.getName(), "tell", history.toString(), finder));
    }
  }
}
