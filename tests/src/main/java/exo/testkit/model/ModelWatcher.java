package exo.testkit.model;

import exo.abi.Interrupt;
import exo.abi.SoftwareTlb;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.BindingState;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.MachineDescription;
import exo.kernel.EventKind;
import exo.kernel.Inspection;
import exo.kernel.audit.Law;
import exo.testkit.Answer;
import exo.testkit.Call;
import exo.testkit.Watcher;
import exo.testkit.model.State.Dialogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets the reference model follow a history and says where the kernel does something else (invariant I30, refinement). Each call is
 * predicted: result, or refusal with its numbers, and the state that it leaves. What differs from the state before is compared after each
 * call and after each step, with all that the kernel notes to have touched; everything is now and then. It ends with the first
 * disagreement, after which the two live in different worlds.
 *
 * <p><b>Left to the kernel</b>, and judged instead of predicted:
 *
 * <ul>
 *   <li>which unit it chooses where any will do, so it is free; the bits of a capability, so they mean what was bound and were never
 *       minted before; the tickets of transfers
 *   <li>whom it asks for what, whose frames it takes, and when: so it is the victim's and not guarded. What is set aside, and what
 *       is wanted of whom, is taken over when an up-call begins, and predicted from there on
 *   <li>how much an arbiter grants of what others can spare, so it is no more than that and no less than what is free
 *   <li>when transfers end, and whether one that rested on a dead capability could still be cancelled
 *   <li>whether the current slice is the caller's while it is told of a revocation or a repossession
 *   <li>what programs do between up-calls: referenced and dirty bits may be set, and what a page lets them store to is unknown
 *   <li>whether a page that was written into the TLBs is in them still, unless it is guaranteed
 *   <li>what the kernel itself writes: tables, repossession vectors, save areas, vector registers
 * </ul>
 *
 * <p>Give it every call and every event from before the first step on.
 */
public final class ModelWatcher implements Watcher {
  private static final long DEFAULT_EVERY = 1024;
  private static final int NOBODY = 0;

  private final Inspection kernel;
  private final Board board;
  private final long every;
  private final List<Disagreement> disagreements = new ArrayList<>();
  private final List<Long> cancelled = new ArrayList<>();
  private final Aftermath aftermath;
  private State state;
  private boolean inCall;
  private long calls;
  private long steps;
  private int latestCaller;
  private @Nullable Call latest;

  /**
   * Watches a kernel that has not taken a step; some environments may have been admitted.
   *
   * @param kernel what it believes
   */
  public ModelWatcher(Inspection kernel) {
    this(kernel, false, DEFAULT_EVERY);
  }

  /**
   * The same for programs of which something is known.
   *
   * @param kernel what it believes
   * @param quiet whether no program stores to memory
   * @param every after how many calls, and after how many steps, everything is compared
   */
  public ModelWatcher(Inspection kernel, boolean quiet, long every) {
    this.kernel = kernel;
    this.every = every;
    this.board = board(kernel, quiet);
    state = Model.start(board, kernel.bindings().installed().reservedFrames());
    kept();
    for (int id = 1; id <= kernel.environments(); id++) {
      if (kernel.isAlive(id)) {
        admitted(id);
      }
    }
    aftermath = new Aftermath(kernel, board, state);
  }

  private static Board board(Inspection kernel, boolean quiet) {
    Installed installed = kernel.bindings().installed();
    MachineDescription machine = kernel.machine().description();
    return new Board(
        installed.frames(),
        installed.blocks(),
        installed.slices(),
        installed.extents(),
        installed.saveSlots(),
        installed.derivations(),
        kernel.fillsTlbs() ? SoftwareTlb.ENTRIES : 0,
        kernel.machine().disk(0).queueCapacity(),
        machine.hardwareAccessFlag(),
        machine.hardwareDirtyState(),
        machine.processors(),
        machine.disks().getFirst().movesBytes(),
        quiet);
  }

  private void kept() {
    kernel
        .bindings()
        .forEachBinding(
            (resource, owner, rights, generation, binding) -> {
              if (binding == BindingState.DURABLE) {
                change(draft -> Model.keep(draft, owner, resource, rights));
              }
            });
  }

  private void admitted(int environment) {
    for (int position = 0; position < board.slices(); position++) {
      if (kernel.bindings().ownerOfSlice(position) == environment) {
        admit(environment, position);
      }
    }
  }

  private void admit(int environment, long position) {
    var quota = kernel.bindings().quota(environment);
    long guarantee = kernel.guarantee(environment);
    change(draft -> Model.admit(draft, environment, quota, guarantee, position));
  }

  /** {@return where kernel and model differed; the first one matters} */
  public List<Disagreement> disagreements() {
    return Collections.unmodifiableList(disagreements);
  }

  /** {@return calls compared so far} */
  public long calls() {
    return calls;
  }

  /** Compares everything, between two steps or at the end of a history. */
  public void compare() {
    if (disagreements.isEmpty()) {
      change(this::takeOver);
      judgeDecisions();
      everything();
    }
  }

  /** A program may have been at work that has not trapped since it stored something. */
  private void anybodyRan(Draft draft) {
    if (!board.quiet()) {
      draft.environments.forEach(
          (id, each) -> {
            if (each.present()) {
              Model.ran(draft, (int) id);
            }
          });
    }
  }

  private void everything() {
    if (disagreements.isEmpty()) {
      change(this::anybodyRan);
      Comparison comparison = new Comparison(kernel, board, state);
      comparison.everything();
      note(comparison);
    }
  }

  private void afterCall(int caller, Call call) {
    Comparison comparison = new Comparison(kernel, board, state);
    new Named(comparison, board).compare(caller, call);
    aftermath.compare(comparison, state, caller);
    comparison.environment(caller);
    note(comparison);
  }

  private void afterStep() {
    change(this::takeOver);
    Comparison comparison = new Comparison(kernel, board, state);
    aftermath.compare(comparison, state, NOBODY);
    note(comparison);
  }

  private void change(Consumer<Draft> how) {
    state = Model.changed(board, state, how);
  }

  private void note(Comparison comparison) {
    Law law = comparison.law();
    if (law != null) {
      differ(law, comparison.kernelSays(), comparison.modelSays());
    }
  }

  private void differ(Law law, String inKernel, String inModel) {
    disagreements.add(new Disagreement(law, calls, latestCaller, latest, inKernel, inModel));
  }

  @Override
  public void stepped() {
    steps++;
    if (steps % every == 0) {
      compare();
    } else if (disagreements.isEmpty()) {
      afterStep();
    }
    aftermath.stepped();
  }

  // ---- calls

  @Override
  public void called(int environment, Call call, Answer answer) {
    if (!disagreements.isEmpty()) {
      return;
    }
    calls++;
    latest = call;
    latestCaller = environment;
    try {
      follow(environment, call, answer);
    } catch (NoSuchElementException unknown) {
      differ(Law.L11, answer.toString(), String.valueOf(unknown.getMessage()));
    }
  }

  private void follow(int environment, Call call, Answer answer) {
    State before = state;
    Step step = Model.step(board, before, environment, call, answer);
    state = step.after();
    if (!step.predicted().equals(answer)) {
      Law law = new Blame(new Draft(board, before)).of(call, answer, step.predicted());
      disagreements.add(Disagreement.of(law, calls, environment, call, answer, step.predicted()));
      return;
    }
    cancelled.forEach(this::cancel);
    cancelled.clear();
    afterCall(environment, call);
    if (calls % every == 0) {
      everything();
    }
  }

  /** Within a call only what rested on a capability that it has killed is cancelled. */
  private void cancel(long ticket) {
    State.Transfer transfer = state.transfers().at(ticket);
    if (state.capabilities().has(transfer.ofFrame())
        && state.capabilities().has(transfer.ofExtent())) {
      differ(Law.L9, "transfer " + ticket + " is cancelled", "all it rests on is alive");
    }
    complete(ticket, Interrupt.CANCELLED);
  }

  // ---- events

  @Override
  public void event(EventKind kind, int environment, long a, long b) {
    if (!disagreements.isEmpty()) {
      return;
    }
    try {
      if (!inCall) {
        happened(kind, environment, a, b);
      } else if (kind == EventKind.COMPLETE) {
        cancelled.add(a);
      }
      bracket(kind, environment, a);
    } catch (NoSuchElementException unknown) {
      String model = String.valueOf(unknown.getMessage());
      differ(Law.L11, kind + " of environment " + environment, model);
    }
  }

  /** Between the beginning of an up-call and its end, what happens is a call's. */
  private void bracket(EventKind kind, int environment, long a) {
    switch (kind) {
      case BOOT, ENTRY -> begin(environment, 1);
      case EXCEPTION -> {
        change(draft -> Model.exception(draft, environment));
        begin(environment, 1);
      }
      case INTERRUPT -> {
        begin(environment, 1);
        set(environment, Environment.RINGS, a == Interrupt.GRANT ? 0 : ringing(environment));
      }
      case REVOCATION, REPOSSESSION -> begin(environment, 0);
      case RETURN -> inCall = false;
      case EXIT -> {
        inCall = false;
        change(draft -> leave(draft, environment));
      }
      default -> {}
    }
  }

  /** It may have ended without an up-call: its program has run since the last one, on what others have lent it as well. */
  private void leave(Draft draft, int environment) {
    if (!board.quiet()) {
      Model.ran(draft, environment);
    }
    draft.leave(environment);
  }

  private void happened(EventKind kind, int environment, long a, long b) {
    switch (kind) {
      case ADMIT -> admit(environment, a);
      case ENDED -> ended(environment, a);
      case TAKE -> taken(a, b);
      case SUBMIT -> change(draft -> Model.submit(draft, a, b >>> 1));
      case COMPLETE -> complete(a, b);
      case GRANT -> {
        set(environment, Environment.OPEN, 0);
        set(environment, Environment.RINGS, 1);
      }
      default -> {}
    }
  }

  /** Of one who has left everything has ended already. */
  private void ended(int environment, long resource) {
    Environment owner = state.environments().get(environment);
    if (owner == null || !owner.present()) {
      return;
    }
    if (ResourceName.kind(resource) == ResourceKind.FRAME) {
      judgeTaking(environment, owner, ResourceName.start(resource));
    }
    // No up-call has come between what programs have stored and this, and the pages through which
    // they did may go with what is taken.
    change(this::anybodyRan);
    change(draft -> Model.seize(draft, resource));
  }

  private void judgeTaking(int victim, Environment owner, long number) {
    Draft now = new Draft(board, state);
    int holder = now.owner(ResourceKind.FRAME, number);
    if (holder != victim) {
      String taken = "frame " + number + " is taken from environment " + victim;
      differ(Law.L6, taken, "it is " + holder + "'s");
    }
    if (now.frame(number).guarded()
        && kernel.guarantee(victim) >= owner.get(Environment.GUARANTEE)) {
      differ(Law.L7, "frame " + number + " is taken", "it is in the guaranteed set");
    }
  }

  private void taken(long resource, long whereabouts) {
    if (ResourceName.kind(resource) == ResourceKind.FRAME) {
      change(draft -> Model.release(draft, ResourceName.start(resource), whereabouts));
    }
  }

  private void complete(long ticket, long status) {
    change(
        draft -> {
          if (status == Interrupt.CANCELLED) {
            draft.transfers.at(ticket);
            draft.transfers = draft.transfers.without(ticket);
          } else {
            draft.complete(ticket, status == Interrupt.OK);
            if (status == Interrupt.POWER_LOST) {
              draft.powerLost();
            }
          }
        });
  }

  private long ringing(int environment) {
    return state.environments().at(environment).get(Environment.RINGS);
  }

  private void set(int environment, int count, long value) {
    change(draft -> draft.set(environment, count, value));
  }

  // ---- what the kernel has decided between two up-calls

  private void begin(int environment, long inSlice) {
    inCall = true;
    change(
        draft -> {
          if (!board.quiet()) {
            Model.ran(draft, environment);
          }
          takeOver(draft);
          draft.set(environment, Environment.IN_SLICE, inSlice);
        });
    judgeDecisions();
  }

  private void takeOver(Draft draft) {
    retire(draft);
    draft.dialogues = dialogues();
    setAside(draft, ResourceKind.FRAME);
    setAside(draft, ResourceKind.EXTENT);
    setAside(draft, ResourceKind.SLICE);
    draft.environments.forEach(
        (id, each) -> {
          long guarantee = each.present() ? kernel.guarantee((int) id) : 0;
          if (guarantee != each.get(Environment.GUARANTEE)) {
            draft.set((int) id, Environment.GUARANTEE, guarantee);
          }
        });
  }

  private void setAside(Draft draft, ResourceKind kind) {
    draft.total(State.AWAITED + kind.code(), kernel.awaited(kind) - draft.awaited(kind));
    if (kernel.setAside(kind) > 0 || draft.aside(kind) > 0) {
      draft.environments.forEach(
          (id, each) -> {
            long aside = each.present() ? kernel.setAside((int) id, kind) : 0;
            draft.set((int) id, Environment.ASIDE + kind.code(), aside);
          });
    }
  }

  private List<Dialogue> dialogues() {
    List<Dialogue> open = new ArrayList<>();
    kernel.forEachDialogue(
        d ->
            open.add(
                new Dialogue(
                    d.ticket(),
                    d.claimant(),
                    d.victim(),
                    d.kind(),
                    d.stage().isOpen(),
                    d.wanted())));
    return open.isEmpty() && state.dialogues().isEmpty() ? state.dialogues() : open;
  }

  /** The machine may have lost frames. */
  private void retire(Draft draft) {
    boolean lost = kernel.bindings().freeFrames() < draft.free(ResourceKind.FRAME);
    for (long number = 0; lost && number < board.frames(); number++) {
      if (draft.owner(ResourceKind.FRAME, number) == State.NOBODY
          && kernel.bindings().ownerOfFrame(number) == Bindings.KERNEL) {
        draft.hand(number, State.KERNEL);
      }
    }
  }

  private void judgeDecisions() {
    for (Dialogue each : state.dialogues()) {
      Environment victim = state.environments().get(each.victim());
      if (victim == null || each.kind() != ResourceKind.FRAME) {
        continue;
      }
      long above = victim.held(ResourceKind.FRAME) - victim.get(Environment.GUARANTEE);
      if (each.claimant() == each.victim() || (each.open() && each.wanted() > Math.max(0, above))) {
        differ(Law.L7, each.toString(), "it can spare " + above);
      }
    }
  }
}
