package exo.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one libOS is still to do. */
final class Script {
  private final List<Action> actions;
  private int next;

  Script(List<Action> actions) {
    this.actions = actions;
  }

  /** {@return what is next, or null when all is done} */
  @Nullable Action peek() {
    return next < actions.size() ? actions.get(next) : null;
  }

  void advance() {
    next++;
  }

  boolean isOver() {
    return next >= actions.size();
  }

  /** {@return how much is done} */
  int done() {
    return next;
  }
}
