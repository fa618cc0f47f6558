package exo.tests.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A plain-text trace of 2,000 accesses to 60 pages, the same every time. */
final class SmallTrace {
  private static final long SEED = 3;

  private SmallTrace() {}

  static Path write(Path directory) throws IOException {
    Random random = new Random(SEED);
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      keys.append(random.nextInt(60)).append('\n');
    }
    return Files.writeString(directory.resolve("small.txt"), keys);
  }
}
