package exo.testkit.crash;

import exo.testkit.crash.CrashDisk.Moment;
import exo.testkit.crash.Remains.Left;
import exo.testkit.crash.Reopening.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A power cut in a run: before the disk's step {@code at}, the first being 0, or after all of them.
 */
record Cut(CrashHistory history, CrashRun run, int at) {

  private List<Moment> moments() {
    return run.disk.moments;
  }

  private boolean isAfterAll() {
    return at == moments().size();
  }

  /** The latest call that had begun, 0 for none. */
  private int begun() {
    return isAfterAll() ? history.size() : moments().get(at).call();
  }

  /** How many calls had returned. */
  private int acknowledged() {
    return isAfterAll() ? history.size() : Math.max(0, begun() - 1);
  }

  /** {@return what is wrong with what was found, or null} */
  @Nullable Loss judge(Left left, Outcome outcome) {
    SortedMap<Long, String> told = told();
    if (!outcome.wrong().isEmpty()) {
      return loss(left, String.join("; ", outcome.wrong()));
    }
    if (outcome.durable().equals(told) || outcome.durable().equals(run.states.get(begun()))) {
      return null;
    }
    return loss(left, "found: " + Reopening.say(outcome.durable()));
  }

  private SortedMap<Long, String> told() {
    return run.states.get(acknowledged());
  }

  private Loss loss(Left left, String found) {
    String what = "acknowledged: %s; %s".formatted(Reopening.say(told()), found);
    List<String> story = new ArrayList<>();
    story.add("a disk of %d blocks".formatted(CrashCall.BLOCKS));
    tell(0, "the kernel: is started for the first time", story);
    for (int call = 1; call <= begun(); call++) {
      tell(call, history.calls().get(call - 1) + ": " + outcomeOf(call), story);
    }
    story.add("the power goes before disk step %d; %s".formatted(at + 1, left.lost()));
    story.add(what);
    return new Loss(at + 1, !told().isEmpty(), what, story);
  }

  private String outcomeOf(int call) {
    return call > acknowledged()
        ? "not returned yet"
        : run.granted.get(call - 1) ? "done" : "refused";
  }

  /**
   * A call and the steps of the disk in it before the cut; those of calls before the latest are
   * counted only.
   */
  private void tell(int call, String line, List<String> story) {
    story.add("  %2d  %s".formatted(call, line));
    int count = 0;
    for (int step = 0; step < at; step++) {
      if (moments().get(step).call() == call) {
        count++;
        if (call == begun()) {
          story.add("        disk step %d: %s".formatted(step + 1, moments().get(step).step()));
        }
      }
    }
    if (call < begun()) {
      story.add("        disk steps: " + count);
    }
  }
}
