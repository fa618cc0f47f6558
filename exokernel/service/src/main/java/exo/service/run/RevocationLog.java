package exo.service.run;

import exo.abi.Revocation;
import exo.bindings.ResourceKind;
import exo.kernel.EventKind;
import exo.kernel.EventSink;
import exo.service.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * Listens to the events for what a report says about revocation: how long each victim's dialogues took, and the few that tell
 * most. Memory grows with the dialogues that are open at a time, not with all there ever were.
 *
 * <p>Events name environments by numbers that are given again; here everybody goes by the order of admission, 1 the first.
 */
final class RevocationLog implements EventSink {
  private static final int FIRST = EventKind.REQUEST.code();
  private static final int TOLD = 6;
  private static final int MOST_GROUPS = 4096;
  private static final int DIGITS = 3;
  private static final int KIND_SHIFT = 56;
  private static final int KERNEL = 0;

  /** By environment. */
  private final Int2IntHashMap orders = new Int2IntHashMap(KERNEL);

  private int admissions;
  private final Int2ObjectHashMap<Histogram> cyclesToHand = new Int2ObjectHashMap<>();
  private final Map<Long, Request> requests = new HashMap<>();
  private final Map<Key, Tale> open = new HashMap<>();

  /**
   * Whose resources are being taken, and for which dialogues, the oldest first: a loss is told when
   * its contents have arrived, and the disk keeps the order.
   */
  private final Int2ObjectHashMap<List<Tale>> aborted = new Int2ObjectHashMap<>();

  /** By victim: what went when the machine lost memory, all of it, since nobody says that it is over. */
  private final Int2ObjectHashMap<Tale> emergencies = new Int2ObjectHashMap<>();

  /** Of those that are alike, the most telling. */
  private final Map<Tale.Likeness, Group> groups = new HashMap<>();

  private long dialogues;

  private static final class Group {
    Tale best;
    long count;

    Group(Tale first) {
      best = first;
    }

    void add(Tale tale) {
      best = Tale.LESS_TELLING.compare(best, tale) < 0 ? tale : best;
      count++;
    }
  }

  private record Request(int claimant, ResourceKind kind) {}

  private record Key(int victim, long ticket) {}

  @Override
  public void event(EventKind kind, long cycle, int environment, long a, long b) {
    if (kind == EventKind.ADMIT) {
      orders.put(environment, ++admissions);
    } else if (kind.code() >= FIRST) { // most are not
      revocation(kind, cycle, orders.get(environment), a, b);
    }
  }

  private void revocation(EventKind kind, long cycle, int who, long a, long b) {
    switch (kind) {
      case REQUEST -> requests.put(a, new Request(who, ResourceKind.of((int) (b >>> KIND_SHIFT))));
      case GRANT -> requests.remove(a);
      case ASK -> asked(cycle, who, a, b);
      case TAKE -> taken(who, a, b);
      case DEMAND, RETURNED, LIE, ABORT, DIALOGUE_END -> {
        Tale tale = open.get(new Key(who, a));
        if (tale != null) {
          goesOn(tale, kind, who, a, b);
        } else if (kind == EventKind.ABORT && b == Revocation.CAUSE_EMERGENCY) {
          emergencies.computeIfAbsent(who, any -> Tale.ofEmergency(who, cycle));
        }
      }
      default -> {} // tells nothing of a dialogue
    }
  }

  private void asked(long cycle, int victim, long ticket, long wanted) {
    Request request = requests.get(ticket);
    if (request != null) {
      dialogues++;
      open.put(
          new Key(victim, ticket),
          new Tale(victim, request.claimant(), request.kind(), wanted, cycle));
    }
  }

  private void goesOn(Tale tale, EventKind kind, int victim, long ticket, long b) {
    switch (kind) {
      case DEMAND -> tale.demanded();
      case RETURNED -> tale.returned(b);
      case LIE -> tale.lied();
      case ABORT -> {
        tale.aborted((int) b);
        aborted.computeIfAbsent(victim, any -> new ArrayList<>()).add(tale);
      }
      default -> ended(tale, victim, ticket, b);
    }
  }

  private void taken(int victim, long resource, long whereabouts) {
    for (Tale tale : aborted.getOrDefault(victim, List.of())) {
      if (tale.isOwed()) {
        tale.taken(resource, whereabouts);
        return;
      }
    }
    Tale emergency = emergencies.get(victim);
    if (emergency != null) {
      emergency.taken(resource, whereabouts);
    }
  }

  private void ended(Tale tale, int victim, long ticket, long cycles) {
    open.remove(new Key(victim, ticket));
    aborted.getOrDefault(victim, new ArrayList<>()).remove(tale);
    tale.ended(cycles);
    cyclesToHand
        .computeIfAbsent(victim, any -> new Histogram(DIGITS))
        .recordValue(Math.max(0, cycles));
    Tale.Likeness likeness = tale.likeness();
    if (groups.size() < MOST_GROUPS || groups.containsKey(likeness)) {
      groups.computeIfAbsent(likeness, any -> new Group(tale)).add(tale);
    }
  }

  /**
   * Returns by which cycle after being asked this share of somebody's dialogues was over; 0 when it
   * was never asked.
   *
   * @param order of admission
   * @param percentile 0 to 100
   */
  long cyclesToHand(int order, double percentile) {
    Histogram histogram = cyclesToHand.get(order);
    if (histogram == null) {
      return 0;
    }
    return percentile == 100 ? histogram.getMaxValue() : histogram.getValueAtPercentile(percentile);
  }

  /** Returns how many of somebody's dialogues took how many cycles, to three digits. */
  SortedMap<Long, Long> responses(int order) {
    SortedMap<Long, Long> responses = new TreeMap<>();
    Histogram histogram = cyclesToHand.get(order);
    if (histogram != null) {
      for (HistogramIterationValue value : histogram.recordedValues()) {
        responses.put(value.getValueIteratedTo(), value.getCountAtValueIteratedTo());
      }
    }
    return responses;
  }

  /**
   * Returns the story in lines: what the machine lost, then dialogues, the most telling first, each in place of all that were
   * like it; none without either.
   *
   * @param names by the order of admission
   */
  List<String> story(IntFunction<String> names) {
    List<Group> told = new ArrayList<>(groups.values());
    told.sort(Comparator.<Group, Tale>comparing(group -> group.best, Tale.LESS_TELLING).reversed());
    List<String> lines = new ArrayList<>();
    emergencies.values().forEach(tale -> lines.add(tale.told(names)));
    long left = dialogues;
    for (Group group : told.subList(0, Math.min(TOLD, told.size()))) {
      String more = group.count == 1 ? "" : "; " + Figures.count(group.count - 1) + " more like it";
      lines.add(group.best.told(names) + more);
      left -= group.count;
    }
    if (left > 0) {
      lines.add("and " + Figures.count(left) + " dialogues more");
    }
    return lines;
  }
}
