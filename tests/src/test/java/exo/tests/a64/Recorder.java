package exo.tests.a64;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Records vectors: {@code Recorder FILE SEED INSTANCES [LEAVES]}, where INSTANCES is how many of
 * each leaf, and LEAVES a file of lines of a name, a mask and a value in place of the decode table.
 * Needs qemu-aarch64 (Debian's qemu-user).
 */
final class Recorder {
  private Recorder() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 3 || arguments.length > 4) {
      throw new IllegalArgumentException("Recorder FILE SEED INSTANCES [LEAVES]");
    }
    Path file = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    List<Leaf> leaves =
        arguments.length == 4
            ? Leaf.parse(Files.readAllLines(Path.of(arguments[3])))
            : Leaf.decoded();
    Vectors vectors = Vectors.record(seed, leaves, Integer.parseInt(arguments[2]));
    vectors.write(file);
    PrintStream out = System.out;
    out.print(Check.of(new Replay(vectors), vectors).coverage());
    out.printf(
        "%d instances of %d leaves, %d bytes, %s%n",
        vectors.size(), vectors.kept.size(), Files.size(file), vectors.version);
  }
}
