package exo.testkit;

import exo.abi.Interrupt;
import exo.abi.Next;
import exo.bindings.ResourceName;
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
      after.forEach(line -> lines.add("  " + line));
      if (after.isEmpty()) {
        lines.add("  every libOS has left");
      }
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
    Set<String> others = new HashSet<>(other);
    for (String line : state) {
      if (all || !others.contains(line)) {
        lines.add((others.contains(line) ? "  " : "* ") + line);
      }
    }
  }

  @Override
  public void called(int environment, Call call, Answer answer) {
    step.add("    %s = %s".formatted(call, answer));
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
    String line = line(kind, environment, a, b);
    if (!line.isEmpty()) {
      step.add(line);
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

  private static String line(EventKind kind, int environment, long a, long b) {
    return switch (kind) {
      case CALL, REFUSED -> "";
      case BOOT -> "  libOS %d boots".formatted(environment);
      case EXCEPTION -> "  libOS %d: exception, ESR 0x%x, FAR 0x%x".formatted(environment, a, b);
      case INTERRUPT -> "  libOS %d: %s %d".formatted(environment, Interrupt.name((int) a), b);
      case REVOCATION ->
          "  libOS %d is %s, by cycle %,d".formatted(environment, a == 1 ? "asked" : "told to", b);
      case REPOSSESSION ->
          "  libOS %d hears of %d losses in its vector, %d not".formatted(environment, a, b);
      case ENTRY -> "  libOS %d is entered by %d".formatted(environment, a);
      case RETURN -> "    returns " + next(a);
      case ENDED, TAKE ->
          "  [%s of %d: %s]".formatted(name(kind), environment, ResourceName.toString(a));
      default -> "  [%s %d: %d, %d]".formatted(name(kind), environment, a, b);
    };
  }

  private static String name(EventKind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private static String next(long next) {
    long operand = Next.operand(next);
    return switch (Next.kind(next)) {
      case Next.KIND_RESUME -> "resume";
      case Next.KIND_CONTINUE -> "continue";
      case Next.KIND_AWAIT_TRANSFER -> "await transfer " + operand;
      case Next.KIND_AWAIT_CYCLE -> "await cycle " + operand;
      case Next.KIND_AWAIT_GRANT -> "await grant " + operand;
      case Next.KIND_AWAIT_ENTRY -> "await entry";
      case Next.KIND_YIELD -> "yield to " + operand;
      case Next.KIND_TRANSFER -> "transfer to " + Next.callee(operand);
      case Next.KIND_EXIT -> "exit " + operand;
      default -> "0x" + Long.toHexString(next);
    };
  }
}
