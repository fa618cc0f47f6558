package exo.bench.rows;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** qemu's user-mode emulation of AArch64, where the host has it. */
final class Qemu {
  /** Odd, so that one of them is the median; what else runs on the host seldom disturbs three. */
  private static final int TIMES = 5;

  private final Path executable;

  private Qemu(Path executable) {
    this.executable = executable;
  }

  /**
   * Looks for it.
   *
   * @param path directories, as PATH has them
   * @return null where it is not there
   */
  static @Nullable Qemu find(String path) {
    for (String directory : path.split(Pattern.quote(File.pathSeparator), -1)) {
      Path file = Path.of(directory, "qemu-aarch64");
      if (!directory.isEmpty() && Files.isExecutable(file)) {
        return new Qemu(file);
      }
    }
    return null;
  }

  /** Runs a program some times, from the start of the emulator to its end, and returns the median. */
  double nanoseconds(Path program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(executable.toString(), "-cpu", "cortex-a53", program.toString()));
    command.addAll(arguments);
    double[] took = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      took[i] = TimedProcess.nanoseconds(command);
    }
    Arrays.sort(took);
    return took[TIMES / 2];
  }
}
