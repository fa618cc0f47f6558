package exo.service.events;

import exo.abi.Interrupt;
import exo.abi.Next;
import exo.hw.Syndrome;
import exo.kernel.EventKind;
import exo.kernel.EventSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the kernel's events as a Perfetto trace while they happen.
 *
 * <pre>
 *   machine      a process
 *     cpu        who has the processor: a slice from each SWITCH to the next, or to EXIT
 *     disk0      a slice for each transfer
 *     kernel     "waiting" while nobody can run; environments arriving
 *     libOS n    a slice for each up-call, named after its cause; in it the down-calls, as instants
 *       asked back   below its victim's lane: a slice for each revocation dialogue
 *
 *   libOS ──start read──▶ disk ──read──▶ libOS, transfer done      one flow, named by the ticket
 *   claimant ──request──▶ victim, revocation ──▶ claimant, granted      one flow, named by the request
 * </pre>
 *
 * <p>A transfer's SUBMIT and the CALL that reports it are drawn as one instant. What can be read off neither name nor place
 * is noted: frames, blocks, tickets, addresses, and the cycle at which an up-call begins, since a timestamp in nanoseconds
 * no longer tells neighbouring cycles apart.
 *
 * <p>Memory grows with the number of environments and not with the trace, and writing an event allocates nothing once its
 * name has been seen. The stream belongs to the caller: several machines may write into one, one after the other, as long as
 * their numbers differ.
 */
public final class PerfettoWriter implements EventSink, AutoCloseable {
  /** A libOS's lane is called this and its number, then its name. */
  static final String LIBOS = "libOS ";

  static final String NAME_FOLLOWS = ": ";

  static final int PROCESS = 1;
  static final int KERNEL_LANE = 2;
  static final int CPU_LANE = 3;
  static final int DISK_LANE = 4;
  static final int FIRST_LIBOS_LANE = 5;
  private static final int SEQUENCES = 2;
  private static final int NOBODY = 0;
  private static final long NOT_WAITING = -1;

  private final TracedMachine machine;
  private final ProtoBuffer proto;
  private final Sequence sequence;
  private final DiskLane disk;
  private final CallNames calls;
  private final CauseNames causes;
  private final RevocationEvents revocations;
  private final ProcessorEvents processor;
  private final Lane kernel;
  private final long cpu;
  private final int boot;
  private final int admit;
  private final int exit;
  private final int waiting;
  private final int cancelled;

  /** By environment. */
  private @Nullable Lane[] lanes = new Lane[16];

  private int nextLane = FIRST_LIBOS_LANE;
  private int running = NOBODY;
  private long waitingUntil = NOT_WAITING;
  private long lastCycle;
  private long events;
  private boolean closed;

  /**
   * @param out where to; buffered here, and left open by {@link #close}
   * @param machine whose events come
   */
  public PerfettoWriter(OutputStream out, TracedMachine machine) {
    this.machine = machine;
    this.proto = new ProtoBuffer(out);
    this.sequence = new Sequence(proto, machine.number() * SEQUENCES + 1);
    this.calls = new CallNames(sequence);
    this.causes = new CauseNames(sequence);
    this.processor = new ProcessorEvents(machine, sequence);
    this.revocations = new RevocationEvents(machine, sequence, () -> machine.uuid(nextLane++));
    this.boot = sequence.name(EventKind.BOOT.name().toLowerCase(Locale.ROOT));
    this.admit = sequence.name(EventKind.ADMIT.name().toLowerCase(Locale.ROOT));
    this.exit = sequence.name(EventKind.EXIT.name().toLowerCase(Locale.ROOT));
    this.waiting = sequence.name("waiting");
    this.cancelled = sequence.name("transfer cancelled");
    this.cpu = machine.uuid(CPU_LANE);
    this.kernel = new Lane(machine.uuid(KERNEL_LANE), "kernel");
    Sequence ofDisk = new Sequence(proto, machine.number() * SEQUENCES + 2);
    this.disk = new DiskLane(machine, ofDisk, machine.uuid(DISK_LANE));
    sequence.describeProcess(machine.uuid(PROCESS), machine.pid(), machine.name());
    sequence.describeLane(cpu, machine.uuid(PROCESS), "cpu");
    describe(kernel);
    ofDisk.describeLane(machine.uuid(DISK_LANE), machine.uuid(PROCESS), machine.disk());
    presentMachine();
  }

  /** What a reader must know to turn nanoseconds into cycles, and to draw all frames. */
  private void presentMachine() {
    beginInstant(kernel, sequence.name("machine"));
    sequence.note(Note.CYCLES_PER_SECOND, machine.cyclesPerSecond());
    sequence.note(Note.INSTALLED_FRAMES, machine.frames());
    sequence.done();
  }

  /**
   * Names an environment's lane; without it the lane has the environment's number only. To be called between the
   * environment's admission and its first up-call.
   *
   * @param environment its number
   * @param name the libOS's
   */
  public void name(int environment, String name) {
    Lane lane = laneOf(environment);
    if (lane.described) {
      throw new IllegalStateException(
          "environment " + environment + " is named " + name + " after its first up-call");
    }
    lane.title = title(environment) + NAME_FOLLOWS + name;
  }

  /** {@inheritDoc} */
  @Override
  public void event(EventKind kind, long cycle, int environment, long a, long b) {
    if (closed || cycle < lastCycle) {
      throw new IllegalStateException(
          kind
              + " at cycle "
              + cycle
              + " comes after "
              + (closed ? "the end" : "cycle " + lastCycle));
    }
    events++;
    lastCycle = cycle;
    if (waitingUntil != NOT_WAITING) {
      endWait();
    }
    revocations.at(cycle);
    processor.at(cycle);
    switch (kind) {
      case ADMIT -> admitted(environment, a);
      case BOOT -> upCall(environment, boot);
      case EXCEPTION -> exception(environment, (int) a, b);
      case INTERRUPT -> interrupt(environment, (int) a, b);
      case RETURN -> returned(environment, a);
      case CALL -> granted(environment, (int) a, b);
      case REFUSED -> instant(drawn(environment), calls.refused((int) a));
      case SUBMIT -> submitted(environment, a, b);
      case COMPLETE -> completed(environment, a, (int) b);
      case SWITCH -> switched(environment);
      case WAIT -> waits(a);
      case EXIT -> left(environment, a);
      case REQUEST -> revocations.requested(drawn(environment), a, b);
      case ASK -> revocations.asked(drawn(environment), a, b);
      case DEMAND -> revocations.demanded(drawn(environment), a, b);
      case RETURNED -> revocations.returned(drawn(environment), a, b);
      case LIE -> revocations.lied(drawn(environment), a, b);
      case ABORT -> revocations.aborted(drawn(environment), a, (int) b);
      case TAKE -> revocations.taken(drawn(environment), a, b);
      case GRANT -> revocations.granted(drawn(environment), a, b);
      case DIALOGUE_END -> revocations.ended(drawn(environment), a, b);
      case REVOCATION -> revocation(environment, (int) a, b);
      case REPOSSESSION -> repossession(environment, a, b);
      case ENDED -> revocations.bindingEnded(drawn(environment), a);
      case ENTER -> processor.enters(drawn(environment), a, b);
      case ENTRY -> {
        beginUpCall(environment, processor.entry());
        processor.entered(a, b);
      }
      case REFUSED_NEXT -> processor.refused(drawn(environment));
      case OVERRUN -> processor.overran(drawn(environment), a, b);
      case FORFEIT -> processor.forfeits(drawn(environment), a, b);
    }
  }

  // ---- the libOSes' lanes
  // ---------------------------------------------------------------------------------------------

  private void admitted(int environment, long slice) {
    if (environment < lanes.length && lanes[environment] != null && laneOf(environment).left) {
      revocations.abandon(laneOf(environment));
      lanes[environment] = null; // its number is given to another
    }
    beginInstant(kernel, admit);
    sequence.note(Note.CYCLE, lastCycle);
    sequence.note(Note.ENVIRONMENT, environment);
    sequence.note(Note.SLICE, slice);
    sequence.done();
  }

  private void exception(int environment, int esr, long address) {
    beginUpCall(environment, causes.exception(esr));
    if (Syndrome.isAbort(esr)) {
      sequence.note(Note.ADDRESS, address);
    }
    sequence.done();
  }

  private void interrupt(int environment, int cause, long detail) {
    beginUpCall(environment, causes.interrupt(cause));
    if (cause == Interrupt.TRANSFER) {
      sequence.note(Note.TICKET, detail);
      sequence.terminatingFlow(machine.flow(detail));
    } else if (cause == Interrupt.GRANT) {
      sequence.note(Note.REQUEST, detail);
    }
    sequence.done();
  }

  private void revocation(int environment, int stage, long deadline) {
    beginUpCall(environment, revocations.revocation(stage));
    revocations.revocationNotes(laneOf(environment), deadline);
    sequence.done();
  }

  private void repossession(int environment, long entries, long overflow) {
    beginUpCall(environment, revocations.repossession());
    revocations.repossessionNotes(entries, overflow);
    sequence.done();
  }

  private void upCall(int environment, int name) {
    beginUpCall(environment, name);
    sequence.done();
  }

  private void beginUpCall(int environment, int name) {
    Lane lane = drawn(environment);
    if (lane.inUpCall) {
      throw new IllegalStateException(
          "environment " + environment + " gets an up-call within an up-call");
    }
    lane.inUpCall = true;
    sequence.begin(lane.uuid, nanos(), name);
    sequence.note(Note.CYCLE, lastCycle);
  }

  private void returned(int environment, long next) {
    Lane lane = drawn(environment);
    if (!lane.inUpCall) {
      throw new IllegalStateException("environment " + environment + " returns from no up-call");
    }
    lane.inUpCall = false;
    sequence.end(lane.uuid, nanos());
    switch (Next.kind(next)) {
      case Next.KIND_AWAIT_TRANSFER -> sequence.note(Note.AWAITS_TRANSFER, Next.operand(next));
      case Next.KIND_AWAIT_CYCLE -> sequence.note(Note.AWAITS_CYCLE, Next.operand(next));
      case Next.KIND_YIELD -> sequence.note(Note.YIELDS_TO, Next.operand(next));
      case Next.KIND_TRANSFER -> sequence.note(Note.ENTERS, Next.callee(Next.operand(next)));
      case Next.KIND_AWAIT_GRANT -> sequence.note(Note.AWAITS_GRANT, Next.operand(next));
      case Next.KIND_EXIT -> sequence.note(Note.EXIT_STATUS, Next.operand(next));
      default -> {} // resumes, or has returned what the kernel will not have
    }
    sequence.done();
  }

  private void granted(int environment, int code, long result) {
    if (CallNames.isToldAlready(code)) {
      return; // drawn when the transfer was queued, or the request taken
    }
    beginInstant(drawn(environment), calls.granted(code));
    Note note = calls.result(code);
    if (note != null) {
      sequence.note(note, result);
    }
    sequence.done();
  }

  /** A libOS that fails leaves in the middle of its up-call. */
  private void left(int environment, long status) {
    Lane lane = drawn(environment);
    if (lane.inUpCall) {
      end(lane);
    }
    lane.left = true;
    beginInstant(lane, exit);
    sequence.note(Note.CYCLE, lastCycle);
    sequence.note(Note.EXIT_STATUS, status);
    sequence.done();
    if (running == environment) {
      leaveProcessor();
    }
  }

  private void end(Lane lane) {
    lane.inUpCall = false;
    sequence.end(lane.uuid, nanos());
    sequence.done();
  }

  private void instant(Lane lane, int name) {
    beginInstant(lane, name);
    sequence.done();
  }

  private void beginInstant(Lane lane, int name) {
    sequence.instant(lane.uuid, nanos(), name);
  }

  // ---- disk, processor, kernel
  // ----------------------------------------------------------------------------------------

  private void submitted(int environment, long ticket, long blockAndWrite) {
    disk.queued(ticket, environment, lastCycle, blockAndWrite);
    beginInstant(drawn(environment), calls.started((blockAndWrite & 1) != 0));
    sequence.note(Note.BLOCK, blockAndWrite >>> 1);
    sequence.note(Note.TICKET, ticket);
    sequence.flow(machine.flow(ticket));
    sequence.done();
  }

  private void completed(int environment, long ticket, int status) {
    if (status == Interrupt.CANCELLED) {
      beginInstant(drawn(environment), cancelled);
      sequence.note(Note.TICKET, ticket);
      sequence.flow(machine.flow(ticket));
      sequence.done();
    } else {
      disk.completed(ticket, lastCycle, status);
    }
  }

  private void switched(int environment) {
    if (running != NOBODY) {
      leaveProcessor();
    }
    running = environment;
    sequence.begin(cpu, nanos(), drawn(environment).occupantName);
    sequence.done();
  }

  private void leaveProcessor() {
    running = NOBODY;
    sequence.end(cpu, nanos());
    sequence.done();
  }

  private void waits(long until) {
    waitingUntil = Math.max(until, lastCycle);
    sequence.begin(kernel.uuid, nanos(), waiting);
    sequence.done();
  }

  /** The end of a wait is known when it begins; it is written when it has come. */
  private void endWait() {
    sequence.end(kernel.uuid, machine.nanos(Math.min(waitingUntil, lastCycle)));
    sequence.done();
    waitingUntil = NOT_WAITING;
  }

  // ---- lanes
  // ----------------------------------------------------------------------------------------------------------

  private long nanos() {
    return machine.nanos(lastCycle);
  }

  /** {@return the lane to draw on, described if it is the first time; the kernel's for nobody} */
  private Lane drawn(int environment) {
    Lane lane = environment == NOBODY ? kernel : laneOf(environment);
    if (!lane.described) {
      describe(lane);
    }
    return lane;
  }

  private void describe(Lane lane) {
    lane.described = true;
    lane.occupantName = sequence.name(lane.title);
    sequence.describeLane(lane.uuid, machine.uuid(PROCESS), lane.title);
  }

  private Lane laneOf(int environment) {
    if (environment >= lanes.length) {
      lanes = Arrays.copyOf(lanes, Math.max(environment + 1, lanes.length * 2));
    }
    Lane lane = lanes[environment];
    if (lane == null) {
      lane = new Lane(machine.uuid(nextLane++), title(environment));
      lanes[environment] = lane;
    }
    return lane;
  }

  private static String title(int environment) {
    return LIBOS + environment;
  }

  // ---- the end
  // --------------------------------------------------------------------------------------------------------

  /**
   * Ends what is open and writes out what is buffered. The stream stays open.
   *
   * @throws IOException when any of it could not be written; the trace is then worth nothing
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    if (waitingUntil != NOT_WAITING) {
      lastCycle = waitingUntil;
      endWait();
    }
    for (Lane lane : lanes) {
      if (lane != null && lane.inUpCall) {
        end(lane);
      }
      if (lane != null) {
        revocations.abandon(lane);
      }
    }
    if (running != NOBODY) {
      leaveProcessor();
    }
    closed = true;
    proto.flush();
  }

  /** {@return events taken so far} */
  public long events() {
    return events;
  }

  /** {@return bytes produced so far, buffered ones included} */
  public long bytes() {
    return proto.written();
  }
}
