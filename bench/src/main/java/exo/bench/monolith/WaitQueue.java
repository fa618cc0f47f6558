package exo.bench.monolith;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Those who wait for one thing, first come first served. */
final class WaitQueue {
  private final ArrayDeque<Task> waiting = new ArrayDeque<>();

  void add(Task task) {
    waiting.add(task);
    task.waitsIn = this;
  }

  /** Takes out who came first; null when nobody waits. */
  @Nullable Task poll() {
    Task first = waiting.poll();
    if (first != null) {
      first.waitsIn = null;
    }
    return first;
  }

  void remove(Task task) {
    waiting.remove(task);
    task.waitsIn = null;
  }
}
