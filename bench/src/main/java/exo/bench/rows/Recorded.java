package exo.bench.rows;

import exo.service.Installation;
import exo.service.trace.AccessReader;
import exo.service.trace.Trace;
import exo.service.trace.TraceException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A trace, decoded once, so that no row measures decoding. */
final class Recorded {
  private static final int CHUNK = 1 << 16;

  /** As {@link exo.service.trace.AccessSource} hands them out. */
  final int[] accesses;

  /** All pages are below this number. */
  final int distinctPages;

  Recorded(int[] accesses, int distinctPages) {
    this.accesses = accesses;
    this.distinctPages = distinctPages;
  }

  /** Decodes a bundled trace. */
  static Recorded bundled(String name) {
    Installation installation = new Installation(Path.of(System.getProperty("exo.root", "")));
    @Nullable Path file = installation.trace(name);
    if (file == null) {
      throw new IllegalStateException(
          "no trace " + name + " in " + installation.traces().toAbsolutePath());
    }
    return decoded(file);
  }

  /**
   * Plays a workload to its end.
   *
   * @param word as {@code --trace} takes it
   */
  static Recorded made(String word) {
    return decoded(Path.of(word));
  }

  private static Recorded decoded(Path file) {
    try (AccessReader reader = Trace.open(file, null).reader()) {
      return read(reader);
    } catch (TraceException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Recorded read(AccessReader reader) throws TraceException {
    int[] all = new int[CHUNK];
    int[] chunk = new int[CHUNK];
    int length = 0;
    for (int read = reader.read(chunk); read > 0; read = reader.read(chunk)) {
      if (length + read > all.length) {
        all = Arrays.copyOf(all, 2 * all.length);
      }
      System.arraycopy(chunk, 0, all, length, read);
      length += read;
    }
    return new Recorded(Arrays.copyOf(all, length), reader.distinctPages());
  }
}
