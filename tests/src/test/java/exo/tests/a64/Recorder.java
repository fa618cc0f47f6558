package exo.tests.a64;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Records vectors: {@code Recorder LEAVES FILE SEED INSTANCES}, where LEAVES is a file of lines of
 * a name, a mask and a value, and INSTANCES how many of each leaf. Needs qemu-aarch64 (Debian's
 * qemu-user).
 */
final class Recorder {
  private Recorder() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4) {
      throw new IllegalArgumentException("Recorder LEAVES FILE SEED INSTANCES");
    }
    List<Leaf> leaves = Leaf.parse(Files.readAllLines(Path.of(arguments[0])));
    Path file = Path.of(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    Vectors vectors = Vectors.record(seed, leaves, Integer.parseInt(arguments[3]));
    vectors.write(file);
    PrintStream out = System.out;
    out.printf(
        "%d instances of %d leaves, %d bytes, %s%n",
        vectors.size(), vectors.kept.size(), Files.size(file), vectors.version);
    out.print(Check.of(new Replay(vectors), vectors).coverage());
  }
}
