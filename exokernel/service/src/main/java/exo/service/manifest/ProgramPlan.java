package exo.service.manifest;

import exo.service.Share;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The program of a libOS: a trace of accesses that is played.
 *
 * @param trace the trace's file
 * @param column where a table has its keys: a number from 1 or a name; null when the file's content
 *     tells
 * @param writes the share of accesses that become stores where the trace has reads only
 * @param writesAt the option or the place in a file that says so; what to blame when it cannot be
 * @param content whether every page carries content that is checked; without, no bytes move
 */
public record ProgramPlan(
    Path trace, @Nullable String column, Share writes, String writesAt, boolean content) {
  /** For a libOS that has no program and never runs one, as adversaries do. */
  public static final ProgramPlan NONE = new ProgramPlan(Path.of(""), null, Share.NONE, "", false);

  /** Returns whether there is no trace to play. */
  public boolean isNone() {
    return trace.equals(NONE.trace);
  }

  ProgramPlan withTrace(Path trace, @Nullable String column) {
    return new ProgramPlan(trace, column, writes, writesAt, content);
  }

  ProgramPlan withWrites(Share writes, String writesAt) {
    return new ProgramPlan(trace, column, writes, writesAt, content);
  }

  ProgramPlan withContent(boolean content) {
    return new ProgramPlan(trace, column, writes, writesAt, content);
  }
}
