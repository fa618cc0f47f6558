package exo.service.manifest;

import exo.service.Share;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trace of accesses that is played.
 *
 * @param trace the trace's file
 * @param column where a table has its keys: a number from 1 or a name; null when the file's content
 *     tells
 * @param writes the share of accesses that become stores where the trace has reads only
 * @param writesAt the option or the place in a file that says so; what to blame when it cannot be
 * @param content whether every page carries content that is checked; without, no bytes move
 */
public record TracePlan(
    Path trace, @Nullable String column, Share writes, String writesAt, boolean content)
    implements ProgramPlan {
  @Override
  public List<Path> files() {
    return List.of(trace);
  }

  TracePlan withTrace(Path trace, @Nullable String column) {
    return new TracePlan(trace, column, writes, writesAt, content);
  }

  TracePlan withWrites(Share writes, String writesAt) {
    return new TracePlan(trace, column, writes, writesAt, content);
  }

  TracePlan withContent(boolean content) {
    return new TracePlan(trace, column, writes, writesAt, content);
  }
}
