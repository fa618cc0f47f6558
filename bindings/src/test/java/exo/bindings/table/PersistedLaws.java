package exo.bindings.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Histories with stops in them: clean ones, and ones after which only the files are left as they were at that moment (law L13). */
class PersistedLaws {
  private static final Installed INSTALLED = new Installed(12, 2, 24, 4, 5, 4, 3, 8);

  @Property(tries = 4)
  void whatIsDurableOutlivesAnyStop(@ForAll long seed) throws IOException {
    run(seed, 4);
  }

  @Property(tries = 50)
  @Tag("long")
  void soItDoesManyTimes(@ForAll long seed) throws IOException {
    run(seed, 20);
  }

  private static void run(long seed, int stops) throws IOException {
    Random random = new Random(seed);
    Path root = Files.createTempDirectory("bindings");
    Path directory = root.resolve("0");
    Bindings bindings = Bindings.persisted(directory, INSTALLED, 7);
    Trial trial = new Trial(bindings, INSTALLED);
    for (int stop = 1; stop <= stops; stop++) {
      for (int step = 0; step < 60; step++) {
        trial.step(BindingsLaws.anyOp(random));
      }
      trial.compareAll();
      if (random.nextBoolean()) {
        bindings.close();
      } else {
        Path copy = root.resolve("" + stop);
        copy(directory, copy); // what a kill would leave, then and there
        bindings.close();
        directory = copy;
        Bindings.persisted(directory, INSTALLED, 7).close(); // recovery once or twice is the same
      }
      bindings = Bindings.persisted(directory, INSTALLED, 7);
      trial.restart(bindings);
    }
    bindings.close();
    delete(root);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (String name : List.of("boot", "journal", "bindings")) {
      Files.copy(from.resolve(name), to.resolve(name));
    }
  }

  private static void delete(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
