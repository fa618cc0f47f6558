package exo.testkit.contract;

import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.kernel.CallKind;
import exo.kernel.EventKind;
import exo.kernel.EventSink;
import exo.kernel.Inspection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the events say of one environment. */
final class Log implements EventSink {
  private static final Set<EventKind> UP_CALLS =
      Set.of(
          EventKind.BOOT,
          EventKind.EXCEPTION,
          EventKind.INTERRUPT,
          EventKind.REVOCATION,
          EventKind.REPOSSESSION,
          EventKind.ENTRY);

  private final Map<EventKind, Long> counts = new EnumMap<>(EventKind.class);
  private final Map<String, Long> refusals = new TreeMap<>();
  private final Set<Integer> grantees = new TreeSet<>();
  private int subject = -1;
  private long dialogues;
  private long givenUp;
  private long inFlight;
  private long inTransfer;
  private @Nullable Inspection kernel;

  private String latest = "none";

  /** What code of a libOS is doing; empty while it is the kernel's turn. The watchdog reads it from its own thread. */
  private volatile String underWay = "";

  void watch(int environment, Inspection inspection) {
    subject = environment;
    kernel = inspection;
  }

  @Override
  public void event(EventKind kind, long cycle, int environment, long a, long b) {
    if (UP_CALLS.contains(kind)) {
      latest = "up-call " + kind + " of environment " + environment;
      underWay = latest;
    } else if (kind == EventKind.RETURN || kind == EventKind.EXIT) {
      underWay = "";
    }
    if (environment != subject) {
      return;
    }
    counts.merge(kind, 1L, Long::sum);
    switch (kind) {
      case REFUSED -> refused(CallKind.of((int) a));
      case ASK -> dialogues++;
      case DIALOGUE_END -> dialogues--;
      case ENDED -> ended(a);
      case SUBMIT -> inFlight++;
      case COMPLETE -> inFlight--;
      case REVOCATION, REPOSSESSION -> inTransfer += inFlight > 0 ? 1 : 0;
      default -> {}
    }
  }

  private void ended(long resource) {
    boolean frame = ResourceName.kind(resource) == ResourceKind.FRAME;
    givenUp += frame && dialogues > 0 ? 1 : 0;
  }

  /** {@return frames that it gave up between being asked and the end of that} */
  long givenUp() {
    return givenUp;
  }

  /** {@return how often the kernel asked for or told of something while a transfer of its was under way} */
  long inTransfer() {
    return inTransfer;
  }

  private void refused(CallKind call) {
    Refusal refusal = kernel == null ? null : kernel.latestRefusal();
    String why = refusal == null ? "refused" : refusal.getClass().getSimpleName();
    refusals.merge(why + " of " + call, 1L, Long::sum);
  }

  /** {@return how often something happened to it} */
  long count(EventKind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** {@return why calls of its were refused and how often} */
  Map<String, Long> refusals() {
    return refusals;
  }

  /** Somebody else has got a capability from it. */
  void granted(int environment) {
    if (environment != subject) {
      grantees.add(environment);
    }
  }

  Set<Integer> grantees() {
    return grantees;
  }

  /** {@return the latest up-call, for one line} */
  String latest() {
    return latest;
  }

  /** The libOS is going to be asked for its counters. */
  void reports() {
    underWay = "the report of its counters";
  }

  /** {@return what code of a libOS is doing, empty while it is not its turn} */
  String underWay() {
    return underWay;
  }
}
