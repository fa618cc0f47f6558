package exo.service.show;

import exo.service.events.Note;
import exo.service.events.TraceEvent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who holds what at one moment, as far as the events tell: the state that {@link Timeline} carries
 * forwards and restores when it goes back.
 */
final class Board {
  /** An owner: nobody. */
  static final int FREE = -1;

  /** An owner: taken by force and not bound again. */
  static final int TAKEN = -2;

  /** An owner. */
  static final int KERNEL = 0;

  private static final int LOSSES_KEPT = 64;
  private static final long NANOS = 1_000_000_000;

  private int machine = -1;
  private long cyclesPerSecond = NANOS;
  private long cycle;
  private int[] owners = {};
  private final SortedMap<Integer, Guest> guests = new TreeMap<>();

  /** By its first block. */
  private final SortedMap<Long, Integer> extents = new TreeMap<>();

  private final Map<Long, Claim> claims = new LinkedHashMap<>();
  private final Map<DialogueKey, Dialogue> dialogues = new LinkedHashMap<>();
  private final Deque<Loss> losses = new ArrayDeque<>();

  private record DialogueKey(int victim, long request) {}

  Board copy() {
    var copy = new Board();
    copy.machine = machine;
    copy.cyclesPerSecond = cyclesPerSecond;
    copy.cycle = cycle;
    copy.owners = owners.clone();
    guests.forEach((environment, guest) -> copy.guests.put(environment, guest.copy()));
    copy.extents.putAll(extents);
    copy.claims.putAll(claims);
    copy.dialogues.putAll(dialogues);
    copy.losses.addAll(losses);
    return copy;
  }

  /** Returns about how many bytes a copy takes. */
  long weight() {
    return 1024 + 4L * owners.length + 128L * guests.size() + 64L * extents.size();
  }

  // ---- what happens

  /** Moves on to the time of an event, without its effect. */
  void clock(TraceEvent event, Moment moment) {
    if (moment == Moment.MACHINE) {
      cyclesPerSecond = Math.max(1, event.note(Note.CYCLES_PER_SECOND));
      cycle = 0;
    }
    cycle = Math.max(cycle, cycleOf(event, moment));
  }

  /** What is older than its neighbours, as the start of a transfer is, was learned of only now. */
  long cycleOf(TraceEvent event, Moment moment) {
    if (event.has(Note.CYCLE)) {
      return event.note(Note.CYCLE);
    }
    if (moment == Moment.TRANSFER && event.type() == TraceEvent.Type.BEGIN) {
      return 0;
    }
    long seconds = event.nanos() / NANOS;
    long rest = event.nanos() - seconds * NANOS;
    return seconds * cyclesPerSecond + Math.ceilDiv(rest * cyclesPerSecond, NANOS);
  }

  /** Takes an event in. */
  void apply(TraceEvent event, Moment moment) {
    clock(event, moment);
    int environment = event.track().environment();
    if (environment > 0) {
      guest(environment).name = event.track().name();
    }
    switch (moment) {
      case MACHINE -> reset(event);
      case ADMIT -> arrive((int) event.note(Note.ENVIRONMENT));
      case EXIT -> leave(guest(environment));
      case BIND -> bound(event, environment);
      case ENDED -> ended(event, environment);
      case TAKE -> taken(event, guest(environment));
      case REQUEST -> requested(event, environment);
      case GRANT -> claims.remove(event.note(Note.REQUEST));
      case REVOCATION -> due(event, environment);
      case ASK, DEMAND, RETURNED, ABORT, END -> dialogue(event, moment, guest(environment));
      default -> {} // changes nothing that is shown
    }
  }

  private void reset(TraceEvent event) {
    machine = event.track().machine();
    owners = new int[(int) Math.min(event.note(Note.INSTALLED_FRAMES), 1 << 24)];
    Arrays.fill(owners, FREE);
    if (owners.length > 0) {
      owners[0] = KERNEL;
    }
    guests.clear();
    extents.clear();
    claims.clear();
    dialogues.clear();
    losses.clear();
  }

  private void arrive(int environment) {
    guests.put(environment, new Guest(environment, "libOS " + environment));
  }

  private void leave(Guest guest) {
    guest.gone = true;
    for (int frame = 0; guest.frames > 0 && frame < owners.length; frame++) {
      if (owners[frame] == guest.environment) {
        owners[frame] = FREE;
        guest.frames--;
      }
    }
    guest.frames = 0;
    extents.values().removeIf(owner -> owner == guest.environment);
    claims.values().removeIf(claim -> claim.claimant() == guest.environment);
    dialogues.keySet().removeIf(key -> key.victim() == guest.environment);
  }

  private void bound(TraceEvent event, int environment) {
    if (event.has(Note.FRAME)) {
      own((int) event.note(Note.FRAME), environment);
    } else if (event.name().equals("bind extent")) {
      extents.put(event.note(Note.BLOCK), environment);
    }
  }

  private void ended(TraceEvent event, int environment) {
    int frame = (int) event.note(Note.FRAME);
    if (!event.has(Note.FRAME)) {
      if (event.name().equals("extent ended")) {
        extents.remove(event.note(Note.BLOCK));
      }
    } else if (owner(frame) == environment) {
      own(frame, isRobbed(environment) ? TAKEN : FREE);
    }
  }

  /** What ends while its owner is robbed is taken; where it went is known when it has arrived. */
  private boolean isRobbed(int environment) {
    for (Dialogue dialogue : dialogues.values()) {
      if (dialogue.victim() == environment && dialogue.stage().equals("repossessing")) {
        return true;
      }
    }
    return false;
  }

  private void taken(TraceEvent event, Guest victim) {
    boolean isFrame = event.has(Note.FRAME);
    long units = isFrame ? 1 : Math.max(1, event.note(Note.BLOCKS));
    if (isFrame) {
      own((int) event.note(Note.FRAME), TAKEN);
    } else {
      extents.remove(event.note(Note.BLOCK));
    }
    victim.taken += units;
    String fate = event.name().substring(event.name().indexOf(',') + 2);
    if (event.has(Note.SLOT)) {
      victim.saved += units;
      fate += " to block " + event.note(Note.SLOT);
    } else if (fate.equals("lost")) {
      victim.lost += units;
    }
    losses.addLast(new Loss(victim.environment, Telling.resource(event), fate, cycle));
    if (losses.size() > LOSSES_KEPT) {
      losses.removeFirst();
    }
  }

  private void own(int frame, int owner) {
    if (frame < 0 || frame >= owners.length) {
      return; // a file that contradicts itself
    }
    if (owners[frame] > 0) {
      guest(owners[frame]).frames--;
    }
    owners[frame] = owner;
    if (owner > 0) {
      guest(owner).frames++;
    }
  }

  private void requested(TraceEvent event, int environment) {
    String what = event.name().substring("request ".length());
    var claim = new Claim(environment, what, event.note(Note.AMOUNT), cycle);
    claims.put(event.note(Note.REQUEST), claim);
  }

  private void due(TraceEvent event, int environment) {
    var key = new DialogueKey(environment, event.note(Note.REQUEST));
    dialogues.computeIfPresent(key, (same, dialogue) -> dialogue.by(event.note(Note.DEADLINE)));
  }

  private void dialogue(TraceEvent event, Moment moment, Guest victim) {
    long request = event.note(moment == Moment.END ? Note.OF_REQUEST : Note.REQUEST);
    var key = new DialogueKey(victim.environment, request);
    long amount = event.note(Note.AMOUNT);
    if (moment == Moment.ASK) {
      victim.asked += amount;
      dialogues.put(key, new Dialogue(victim.environment, request, "asked", amount, 0, 0));
      return;
    }
    Dialogue now = dialogues.get(key);
    if (now == null) {
      return;
    }
    switch (moment) {
      case RETURNED -> {
        victim.returned += Math.max(0, amount - now.returned());
        dialogues.put(key, now.with(amount));
      }
      case DEMAND -> {
        victim.demanded += Math.max(0, now.wanted() - now.returned());
        dialogues.put(key, now.at("demanded", event.note(Note.DEADLINE)));
      }
      case ABORT -> dialogues.put(key, now.at("repossessing", now.deadline()));
      default -> dialogues.remove(key);
    }
  }

  // ---- what there is

  int machine() {
    return machine;
  }

  long cycle() {
    return cycle;
  }

  int frames() {
    return owners.length;
  }

  int owner(int frame) {
    return frame >= 0 && frame < owners.length ? owners[frame] : FREE;
  }

  Guest guest(int environment) {
    return guests.computeIfAbsent(environment, number -> new Guest(number, "libOS " + number));
  }

  Collection<Guest> guests() {
    return guests.values();
  }

  Map<Long, Claim> claims() {
    return claims;
  }

  Collection<Dialogue> dialogues() {
    return dialogues.values();
  }

  Deque<Loss> losses() {
    return losses;
  }

  /** Returns how many extents a libOS holds. */
  long extents(int environment) {
    return extents.values().stream().filter(owner -> owner == environment).count();
  }

  /** Returns whom a request is for, in words. */
  String claimant(long request) {
    Claim claim = claims.get(request);
    return claim == null ? "request " + request : guest(claim.claimant()).name;
  }
}
