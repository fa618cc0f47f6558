package exo.testkit.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Makes a history short in which law L13 does not hold: fewer calls first, then simpler ones. */
public final class CrashShrinker {
  private final CrashCheck check;
  private final BooleanSupplier stop;
  private final Loss loss;
  private CrashHistory best;
  private int left;

  private CrashShrinker(CrashHistory history, Loss loss, int trials, BooleanSupplier stop) {
    check = new CrashCheck(stop);
    this.stop = stop;
    best = history;
    this.loss = loss;
    left = trials;
  }

  /**
   * {@return the shortest found in which it does not hold either} When what was lost had been
   * acknowledged, it is in that one, too.
   *
   * @param history one in which it does not
   * @param trials how many histories may be judged
   * @param stop whether it is to end with what it has
   * @throws IOException as {@link CrashCheck#judge}
   */
  public static CrashHistory shrink(CrashHistory history, int trials, BooleanSupplier stop)
      throws IOException {
    Loss loss = new CrashCheck().judge(history);
    if (loss == null) {
      throw new IllegalArgumentException("nothing is wrong with the history to shrink");
    }
    CrashShrinker shrinker = new CrashShrinker(history, loss, trials, stop);
    int before;
    do {
      before = shrinker.best.size();
      shrinker.remove();
      shrinker.simplify();
    } while (shrinker.best.size() < before);
    return shrinker.best;
  }

  /** From the end on: what comes late can rarely be the cause of what was before. */
  private void remove() throws IOException {
    for (int i = best.size() - 1; i >= 0; i--) {
      List<CrashCall> fewer = new ArrayList<>(best.calls());
      fewer.remove(i);
      accept(fewer);
    }
  }

  private void simplify() throws IOException {
    for (int i = 0; i < best.size(); i++) {
      CrashCall call = best.calls().get(i);
      if (!call.deed().isOfTheMachine()) {
        replace(i, new CrashCall(CrashCall.Deed.BIND, call.who(), call.start(), call.blocks()));
      }
      call = best.calls().get(i);
      replace(i, new CrashCall(call.deed(), 0, call.start(), call.blocks()));
      call = best.calls().get(i);
      replace(i, new CrashCall(call.deed(), call.who(), 0, 1));
    }
  }

  private void replace(int i, CrashCall simpler) throws IOException {
    if (!simpler.equals(best.calls().get(i))) {
      List<CrashCall> changed = new ArrayList<>(best.calls());
      changed.set(i, simpler);
      accept(changed);
    }
  }

  private void accept(List<CrashCall> calls) throws IOException {
    if (left > 0 && !stop.getAsBoolean()) {
      left--;
      CrashHistory candidate = new CrashHistory(calls);
      Loss found = check.judge(candidate);
      best = found != null && (found.ofAcknowledged() || !loss.ofAcknowledged()) ? candidate : best;
    }
  }
}
