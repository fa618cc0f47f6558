package exo.service.events;

import exo.abi.RepossessionVector;
import exo.abi.Revocation;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How revocation is drawn: the request and its grant on the claimant's lane, each dialogue as a slice below the victim's,
 * each loss as an instant on it, and one flow through all of them, named by the request's ticket.
 */
final class RevocationEvents {
  private static final int KIND_SHIFT = 56;
  private static final long AMOUNT = (1L << KIND_SHIFT) - 1;
  private static final long UNKNOWN = -1;
  private static final String LANE = "asked back";
  private static final String[] FATES = {"saved", "clean", "lost"};

  private final TracedMachine machine;
  private final Sequence sequence;
  private final LongSupplier nextTrack;
  private final int asked;
  private final int demanded;
  private final int returned;
  private final int lie;
  private final int grant;
  private final int[] stages = new int[Revocation.DEMANDED + 1];
  private final int[] aborts = new int[Revocation.CAUSE_EMERGENCY + 1];
  private final int repossession;

  /** By the code of a kind. */
  private final int[] request = new int[ResourceKind.values().length + 1];

  private final int[] ended = new int[request.length];
  private final int[][] taken = new int[request.length][FATES.length];
  private long cycle;

  /**
   * @param nextTrack makes the uuid of a new track
   */
  RevocationEvents(TracedMachine machine, Sequence sequence, LongSupplier nextTrack) {
    this.machine = machine;
    this.sequence = sequence;
    this.nextTrack = nextTrack;
    asked = sequence.name("asked");
    demanded = sequence.name("demanded");
    returned = sequence.name("returned");
    lie = sequence.name("lie");
    grant = sequence.name("granted");
    stages[Revocation.ASKED] = sequence.name("revocation, asked");
    stages[Revocation.DEMANDED] = sequence.name("revocation, demanded");
    repossession = sequence.name("repossession");
    for (int cause = Revocation.CAUSE_DEADLINE; cause < aborts.length; cause++) {
      aborts[cause] = sequence.name("repossessing, " + Revocation.cause(cause));
    }
    for (ResourceKind kind : ResourceKind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      request[kind.code()] = sequence.name("request " + name + "s");
      ended[kind.code()] = sequence.name(name + " ended");
      for (int fate = 0; fate < FATES.length; fate++) {
        taken[kind.code()][fate] = sequence.name("take " + name + ", " + FATES[fate]);
      }
    }
  }

  void at(long now) {
    cycle = now;
  }

  // ---- the claimant

  void requested(Lane claimant, long ticket, long kindAndAmount) {
    instant(claimant.uuid, request[(int) (kindAndAmount >>> KIND_SHIFT)]);
    sequence.note(Note.REQUEST, ticket);
    sequence.note(Note.AMOUNT, kindAndAmount & AMOUNT);
    sequence.flow(machine.requestFlow(ticket));
    sequence.done();
  }

  void granted(Lane claimant, long ticket, long amount) {
    instant(claimant.uuid, grant);
    sequence.note(Note.REQUEST, ticket);
    sequence.note(Note.AMOUNT, amount);
    sequence.terminatingFlow(machine.requestFlow(ticket));
    sequence.done();
  }

  // ---- the victim's dialogue

  void asked(Lane victim, long ticket, long wanted) {
    DialogueLanes dialogues = dialogues(victim);
    int place = dialogues.open(ticket);
    if (dialogues.track(place) == 0) {
      dialogues.track(place, nextTrack.getAsLong());
      sequence.describeLane(dialogues.track(place), victim.uuid, LANE);
    }
    begin(dialogues, place, asked, ticket);
    sequence.note(Note.AMOUNT, wanted);
    sequence.done();
  }

  void demanded(Lane victim, long ticket, long deadline) {
    int place = dialogues(victim).find(ticket);
    if (place >= 0) {
      begin(dialogues(victim), place, demanded, ticket);
      sequence.note(Note.DEADLINE, deadline);
      sequence.done();
    }
  }

  void aborted(Lane victim, long ticket, int cause) {
    int place = dialogues(victim).find(ticket);
    if (place >= 0) {
      begin(dialogues(victim), place, aborts[cause], ticket);
    } else {
      instant(victim.uuid, aborts[cause]);
    }
    sequence.done();
  }

  private void begin(DialogueLanes dialogues, int place, int name, long ticket) {
    dialogues.deeper(place);
    sequence.begin(dialogues.track(place), nanos(), name);
    sequence.note(Note.CYCLE, cycle);
    sequence.note(Note.REQUEST, ticket);
  }

  void returned(Lane victim, long ticket, long amount) {
    int place = dialogues(victim).find(ticket);
    if (place >= 0) {
      instant(dialogues(victim).track(place), returned);
      sequence.note(Note.REQUEST, ticket);
      sequence.note(Note.AMOUNT, amount);
      sequence.done();
    }
  }

  void lied(Lane victim, long ticket, long resource) {
    int place = dialogues(victim).find(ticket);
    if (place >= 0) {
      instant(dialogues(victim).track(place), lie);
      sequence.note(Note.REQUEST, ticket);
      resource(resource);
      sequence.done();
    }
  }

  void ended(Lane victim, long ticket, long cycles) {
    DialogueLanes dialogues = dialogues(victim);
    int place = dialogues.find(ticket);
    if (place >= 0) {
      close(dialogues, place, cycles);
    }
  }

  /** Ends what is still open: the victim's number goes to another, or the trace ends. */
  void abandon(Lane victim) {
    DialogueLanes dialogues = victim.dialogues;
    while (dialogues != null && dialogues.any() >= 0) {
      close(dialogues, dialogues.any(), UNKNOWN);
    }
  }

  /** The innermost slice ends first; what is to be said stands at the end of the outermost. */
  private void close(DialogueLanes dialogues, int place, long cycles) {
    long request = dialogues.request(place);
    for (int depth = dialogues.close(place); depth > 0; depth--) {
      sequence.end(dialogues.track(place), nanos());
      if (depth == 1 && cycles != UNKNOWN) {
        sequence.note(Note.CYCLES, cycles);
        sequence.note(Note.OF_REQUEST, request);
      }
      sequence.done();
    }
  }

  // ---- the victim's losses and up-calls

  void taken(Lane victim, long resource, long whereabouts) {
    int fate =
        whereabouts == RepossessionVector.LOST
            ? 2
            : whereabouts == RepossessionVector.CLEAN ? 1 : 0;
    instant(victim.uuid, taken[ResourceName.kindCode(resource)][fate]);
    resource(resource);
    if (fate == 0) {
      sequence.note(Note.SLOT, whereabouts);
    }
    sequence.done();
  }

  void bindingEnded(Lane owner, long resource) {
    sequence.instant(owner.uuid, nanos(), ended[ResourceName.kindCode(resource)]);
    resource(resource);
    sequence.done();
  }

  /** {@return what the up-call is called} */
  int revocation(int stage) {
    return stages[stage];
  }

  /** Adds to the up-call what it says. */
  void revocationNotes(Lane victim, long deadline) {
    sequence.note(Note.DEADLINE, deadline);
    DialogueLanes dialogues = victim.dialogues;
    if (dialogues != null && dialogues.latest() != 0) {
      sequence.note(Note.REQUEST, dialogues.latest());
      sequence.flow(machine.requestFlow(dialogues.latest()));
    }
  }

  int repossession() {
    return repossession;
  }

  void repossessionNotes(long entries, long overflow) {
    sequence.note(Note.ENTRIES, entries);
    sequence.note(Note.OVERFLOW, overflow);
  }

  private void resource(long name) {
    Note unit = ResourceName.kind(name) == ResourceKind.FRAME ? Note.FRAME : Note.BLOCK;
    sequence.note(unit, ResourceName.start(name));
    if (ResourceName.kind(name) == ResourceKind.EXTENT) {
      sequence.note(Note.BLOCKS, ResourceName.length(name));
    }
  }

  private void instant(long track, int name) {
    sequence.instant(track, nanos(), name);
    sequence.note(Note.CYCLE, cycle);
  }

  private long nanos() {
    return machine.nanos(cycle);
  }

  private static DialogueLanes dialogues(Lane victim) {
    DialogueLanes known = victim.dialogues;
    if (known == null) {
      known = new DialogueLanes();
      victim.dialogues = known;
    }
    return known;
  }
}
