package exo.testkit;

import exo.bindings.Refusal;
import exo.kernel.EventKind;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What was done, and what came of it: up-calls, and each down-call by outcome. */
public final class Tally implements Watcher {
  private final Map<Class<?>, Map<Class<?>, Count>> calls = new HashMap<>();
  private long upCalls;
  private long downCalls;
  private long refusals;
  private long changes;

  private static final class Count {
    private long times;
  }

  @Override
  public void called(int environment, Call call, Answer answer) {
    downCalls++;
    changes += Effect.isCertain(call, answer) ? 1 : 0;
    refusals += answer.refusal() == null ? 0 : 1;
    Refusal refusal = answer.refusal();
    count(call.getClass(), refusal == null ? Tally.class : refusal.getClass()).times++;
  }

  /** Nearly always it is there, and looking costs less than looking in order to make. */
  private Count count(Class<?> call, Class<?> outcome) {
    Map<Class<?>, Count> counts = calls.get(call);
    Count count = counts == null ? null : counts.get(outcome);
    return count == null
        ? calls
            .computeIfAbsent(call, type -> new HashMap<>())
            .computeIfAbsent(outcome, type -> new Count())
        : count;
  }

  @Override
  public void event(EventKind kind, int environment, long a, long b) {
    switch (kind) {
      case BOOT, EXCEPTION, INTERRUPT, REVOCATION, REPOSSESSION, ENTRY -> {
        upCalls++;
        changes += Effect.isCertain(kind, a) ? 1 : 0;
      }
      default -> {}
    }
  }

  /** {@return down-calls and up-calls} */
  public long steps() {
    return upCalls + downCalls;
  }

  /** {@return up-calls} */
  public long upCalls() {
    return upCalls;
  }

  /** {@return down-calls} */
  public long downCalls() {
    return downCalls;
  }

  /** {@return down-calls that were refused} */
  public long refusals() {
    return refusals;
  }

  /** {@return all of it, of one history} */
  public Totals totals() {
    return new Totals(
        1, steps(), upCalls, downCalls, refusals, changes, 0, 0, Cuts.NONE, outcomes());
  }

  /** {@return by down-call, by outcome, how often} */
  public Map<String, Map<String, Long>> outcomes() {
    Map<String, Map<String, Long>> all = new TreeMap<>();
    calls.forEach(
        (call, counts) -> {
          Map<String, Long> of = new TreeMap<>();
          counts.forEach((outcome, count) -> of.put(name(outcome), count.times));
          all.put(call.getSimpleName(), of);
        });
    return all;
  }

  /** A refusal's name, or what stands in for none. */
  private static String name(Class<?> outcome) {
    return outcome == Tally.class ? "Ok" : outcome.getSimpleName();
  }
}
