package exo.tests.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.RepossessionVector;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.Bindings;
import exo.hw.Frames;
import exo.hw.machine.Machine;
import exo.kernel.CallKind;
import exo.kernel.EventKind;
import exo.kernel.EventSink;
import exo.kernel.Inspection;
import exo.kernel.RevocationCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps an account of its own of what one environment gives and loses, to hold the kernel's counts
 * against: who held what comes from the binding table before each step, what was in it from memory,
 * what is in a save slot from the disk, and what is in the vector from the frame that is one.
 */
final class Witness implements EventSink {
  private final int subject;
  private final ResourceKind kind;
  private final Machine machine;
  private final Bindings bindings;
  private Inspection kernel;

  // Before the step, by frame.
  private final int[] owner;
  private final boolean[] table;
  private final long[] held;

  /** All zeros, or to be scrubbed before its owner can see it. */
  private final boolean[] empty;

  // Of the step.
  private final Set<Long> ended = new HashSet<>();
  private boolean aborting;

  /** What is wanted of it, by the ticket of the request, the oldest first. */
  private final TreeMap<Long, Long> owed = new TreeMap<>();

  /** At which cycle who left. */
  private final Map<Integer, Long> ends = new HashMap<>();

  /** Losses that it has not been told, as pairs of resource and whereabouts. */
  private final List<long[]> untold = new ArrayList<>();

  private long asked;
  private long demanded;
  private long returned;
  private long taken;
  private long saved;
  private long lost;
  private long overflows;
  private long lies;
  private long armed;
  private long dirtyFramesLost;

  Witness(int subject, ResourceKind kind, Machine machine, Bindings bindings) {
    this.subject = subject;
    this.kind = kind;
    this.machine = machine;
    this.bindings = bindings;
    int frames = (int) machine.description().frames();
    owner = new int[frames];
    table = new boolean[frames];
    held = new long[frames];
    empty = new boolean[frames];
  }

  // ---- around a step

  void before(Inspection inspection) {
    kernel = inspection;
    aborting = false;
    ended.clear();
    for (int frame = 0; frame < owner.length; frame++) {
      owner[frame] = bindings.ownerOfFrame(frame);
      if (owner[frame] == subject) {
        table[frame] = kernel.isTable(frame);
        held[frame] = machine.memory().digest(frame);
        empty[frame] = kernel.isStale(frame) || machine.memory().isZero(frame);
      }
    }
  }

  /** Nothing went without a word. */
  void after() {
    for (int frame = 0; frame < owner.length; frame++) {
      if (owner[frame] == subject && bindings.ownerOfFrame(frame) != subject) {
        assertTrue(ended.contains(ResourceName.frame(frame)), "frame " + frame + " just went");
      }
    }
  }

  // ---- in a step

  @Override
  public void event(EventKind event, long cycle, int environment, long a, long b) {
    if (event == EventKind.EXIT) {
      ends.put(environment, cycle);
    }
    if (environment != subject) {
      return;
    }
    switch (event) {
      case ASK -> ask(a, b);
      case DEMAND -> demanded += owed.get(a);
      case ABORT -> abort(a);
      case DIALOGUE_END -> owed.remove(a);
      case ENDED -> ended(a);
      case TAKE -> take(a, b);
      case REPOSSESSION -> told(a, b);
      case CALL -> armed += CallKind.of((int) a) == CallKind.BIND_SAVE_SLOT ? 1 : 0;
      case REFUSED -> lies += CallKind.of((int) a) == CallKind.GIVE_BACK && owes() ? 1 : 0;
      default -> {}
    }
  }

  private boolean owes() {
    return owed.values().stream().anyMatch(amount -> amount > 0);
  }

  private void ask(long ticket, long amount) {
    owed.put(ticket, amount);
    asked += amount;
  }

  private void abort(long ticket) {
    owed.remove(ticket);
    aborting = true; // until the step is over: what ends in it is taken, not given
  }

  private void ended(long resource) {
    ended.add(resource);
    if (aborting || ResourceName.kind(resource) != kind) {
      return;
    }
    long left = ResourceName.length(resource);
    for (long ticket : List.copyOf(owed.keySet())) {
      long part = Math.min(left, owed.get(ticket));
      owed.merge(ticket, -part, Long::sum);
      left -= part;
      returned += part;
    }
  }

  private void take(long resource, long whereabouts) {
    long units = ResourceName.length(resource);
    untold.add(new long[] {resource, whereabouts});
    taken += units;
    lost += whereabouts == RepossessionVector.LOST ? units : 0;
    if (ResourceName.kind(resource) == ResourceKind.FRAME) {
      frame((int) ResourceName.start(resource), whereabouts);
    }
  }

  private void frame(int frame, long whereabouts) {
    if (whereabouts == RepossessionVector.LOST) {
      dirtyFramesLost++;
    } else if (whereabouts == RepossessionVector.CLEAN) {
      assertTrue(empty[frame] || table[frame], "frame " + frame + " had something to save");
    } else {
      saved++;
      assertEquals(subject, bindings.ownerOfBlock(whereabouts), "whose slot it is");
      assertEquals(held[frame], machine.disk(0).digest(whereabouts), "frame " + frame);
    }
  }

  /** What is listed in the vector, and what is only counted, is what was taken since last time. */
  private void told(long entries, long overflow) {
    assertEquals(untold.size(), entries + overflow);
    for (int entry = 0; entry < entries; entry++) {
      assertEquals(untold.get(entry)[0], word(entry, RepossessionVector.RESOURCE));
      assertEquals(untold.get(entry)[1], word(entry, RepossessionVector.WHEREABOUTS));
    }
    untold.clear();
    overflows += overflow;
  }

  private long word(int entry, int word) {
    long base = (long) kernel.vector(subject) << Frames.SHIFT;
    return machine.memory().readLong(base + RepossessionVector.offset(entry, word));
  }

  // ---- at the end

  /** Returns the cycle at which somebody left. */
  long end(int environment) {
    return ends.get(environment);
  }

  /** Each figure is what was seen, and nothing was lost for which there was a slot. */
  void agreesWith(RevocationCounts counts) {
    assertEquals(asked, counts.asked(), "asked");
    assertEquals(demanded, counts.demanded(), "demanded");
    assertEquals(returned, counts.returned(), "returned");
    assertEquals(taken, counts.repossessed(), "repossessed");
    assertEquals(saved, counts.saved(), "saved");
    assertEquals(lost, counts.lost(), "lost");
    assertEquals(overflows, counts.overflows(), "overflows");
    assertEquals(lies, counts.lies(), "lies");
    assertEquals(List.of(), untold, "lost, and never told");
    assertTrue(dirtyFramesLost == 0 || saved == armed, "lost, and there was a slot");
  }
}
