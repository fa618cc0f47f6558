package exo.testkit;

import exo.kernel.EventKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what happens in a history, call by call and in the field's words, up to what is wrong and with the state around it. */
public final class Story implements Watcher {
  /** Of the state before and after a step together: more lines than these nobody compares. */
  private static final int SHORT = 40;

  private final List<String> lines = new ArrayList<>();
  private final List<String> step = new ArrayList<>();
  private final Minted minted = new Minted();

  private Story() {}

  /**
   * Plays a history and tells it.
   *
   * @param history what to play
   * @param judging how
   * @return lines: each step's, the verdict, and the state before and after that step, or where nothing was wrong the state at the end
   */
  public static List<String> tell(History history, Judging judging) {
    Story story = new Story();
    try (Player player = new Player(history, judging, null)) {
      player.watchedBy(story);
      List<String> before;
      do {
        before = BoardState.of(player.inspection());
      } while (player.step());
      Verdict verdict = player.play();
      story.endStep();
      story.close(verdict, before, BoardState.of(player.inspection()));
    }
    return story.lines;
  }

  private void close(@Nullable Verdict verdict, List<String> before, List<String> after) {
    lines.add("");
    if (verdict == null) {
      lines.add("nothing was wrong");
      lines.add("");
      lines.add("at the end");
      tell(after, after, true);
      return;
    }
    lines.add(verdict.toString());
    lines.add("");
    boolean all = before.size() + after.size() <= SHORT;
    String which = all ? "" : ", as far as it differs";
    lines.add("before that step" + which);
    tell(before, after, all);
    lines.add("after it" + which);
    tell(after, before, all);
  }

  /** A line that is not among the others has a mark. */
  private void tell(List<String> state, List<String> other, boolean all) {
    if (state.isEmpty()) {
      lines.add("  every libOS has left");
      return;
    }
    Set<String> others = new HashSet<>(other);
    for (String line : state) {
      if (all || !others.contains(line)) {
        lines.add((others.contains(line) ? "  " : "* ") + line);
      }
    }
  }

  @Override
  public void called(int environment, Call call, Answer answer) {
    step.add("    %s = %s".formatted(minted.text(environment, call, answer), answer));
    minted.called(environment, call, answer);
    if (!answer.minted().equals(Claim.NONE)) {
      step.add("        minted " + answer.minted());
    }
  }

  @Override
  public void runs(int environment, Snippet snippet) {
    step.add("    " + snippet);
  }

  @Override
  public void event(EventKind kind, int environment, long a, long b) {
    String line = EventText.line(kind, environment, a, b);
    if (!line.isEmpty()) {
      step.add(line);
    }
    if (kind == EventKind.ENDED) {
      minted.ended(a);
    } else if (kind == EventKind.EXIT) {
      minted.left(environment);
    }
  }

  @Override
  public void stepped() {
    endStep();
  }

  private void endStep() {
    lines.addAll(step);
    step.clear();
  }
}
