package exo.testkit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one libOS is still to do. */
final class Script {
  private final List<Action> actions;
  private final boolean open;
  private int next;

  /**
   * @param open whether more may come, so that there is no end
   */
  Script(List<Action> actions, boolean open) {
    this.actions = new ArrayList<>(actions);
    this.open = open;
  }

  void append(Action action) {
    actions.add(action);
  }

  /** {@return whether more may come when all is done} */
  boolean isOpen() {
    return open;
  }

  /** {@return what is next, or null when all is done} */
  @Nullable Action peek() {
    return next < actions.size() ? actions.get(next) : null;
  }

  /** {@return whether a deed is still to be done} */
  boolean has(Deed deed) {
    return actions.stream().skip(next).anyMatch(action -> action.deed() == deed);
  }

  void advance() {
    next++;
  }

  boolean isOver() {
    return next >= actions.size();
  }
}
