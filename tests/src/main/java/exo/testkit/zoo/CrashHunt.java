package exo.testkit.zoo;

import exo.testkit.crash.CrashCheck;
import exo.testkit.crash.CrashHistory;
import exo.testkit.crash.CrashShrinker;
import exo.testkit.crash.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a bug that shows only when the power goes: as {@link Hunt}, with histories of another
 * kind.
 */
final class CrashHunt {
  /**
   * How many histories are looked at for one that loses what was acknowledged, when one only could
   * not be opened.
   */
  private static final int MORE = 10;

  private CrashHunt() {}

  static String[] run(long firstHistory, long most) throws IOException {
    CrashCheck check = new CrashCheck();
    String[] found = new String[0];
    long last = Long.MAX_VALUE;
    for (long seed = firstHistory; seed < last && check.steps() < most; seed++) {
      Loss loss = check.judge(CrashHistory.generate(seed));
      if (loss != null && loss.ofAcknowledged()) {
        return words(loss, check, seed);
      }
      if (loss != null && found.length == 0) {
        found = words(loss, check, seed);
        last = seed + MORE;
      }
    }
    return found;
  }

  static String[] shrink(long seed, int trials, Path file, BooleanSupplier stop)
      throws IOException {
    CrashHistory history = CrashShrinker.shrink(CrashHistory.generate(seed), trials, stop);
    history.write(file);
    List<String> lines = new ArrayList<>();
    lines.add(Integer.toString(history.size()));
    Loss loss = new CrashCheck().judge(history);
    if (loss == null) {
      throw new IllegalArgumentException("nothing is wrong with crash history " + seed);
    }
    lines.addAll(loss.story());
    return lines.toArray(String[]::new);
  }

  static String[] replay(Path file) throws IOException {
    CrashCheck check = new CrashCheck();
    @Nullable Loss loss = check.judge(CrashHistory.read(file));
    return loss == null ? new String[0] : words(loss, check, 0);
  }

  static String[] tell(Path file) throws IOException {
    @Nullable Loss loss = new CrashCheck().judge(CrashHistory.read(file));
    return loss == null ? new String[] {"nothing was wrong"} : loss.story().toArray(String[]::new);
  }

  private static String[] words(Loss loss, CrashCheck check, long seed) {
    return new Found(loss.name(), check.steps(), seed, loss.toString()).words();
  }
}
