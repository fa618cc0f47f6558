package exo.testkit.model;

import exo.abi.Context;
import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.testkit.Answer;
import exo.testkit.Call;
import exo.testkit.immutable.Numbers;
import exo.testkit.immutable.Tree;
import exo.testkit.model.State.Page;
import exo.testkit.model.State.Transfer;
import java.util.List;
import java.util.function.Consumer;

/** The abstract kernel: what a call does to a state, and what it answers. */
final class Model {
  private static final Numbers NO_CONTEXT = Numbers.zeros(Context.WORDS);

  private Model() {}

  /** {@return the machine when it is switched on} */
  static State start(Board board, long reservedFrames) {
    Numbers totals =
        Numbers.zeros(State.TOTALS)
            .with(State.FREE + ResourceKind.FRAME.code(), board.frames())
            .with(State.FREE + ResourceKind.EXTENT.code(), board.blocks())
            .with(State.FREE + ResourceKind.SAVE_SLOT.code(), board.saveSlots())
            .with(State.FREE + ResourceKind.SLICE.code(), board.slices());
    State nothing =
        new State(
            Tree.empty(),
            Tree.empty(),
            Tree.empty(),
            Tree.empty(),
            Tree.empty(),
            Tree.empty(),
            Tree.empty(),
            Tree.empty(),
            Tree.empty(),
            Tree.empty(),
            List.of(),
            Tree.empty(),
            totals);
    return changed(
        board,
        nothing,
        draft -> {
          for (long frame = 0; frame < reservedFrames; frame++) {
            draft.hand(frame, State.KERNEL);
          }
        });
  }

  /**
   * One down-call.
   *
   * @param heard what the kernel has answered: it decides where the kernel may choose, and nowhere else
   */
  static Step step(Board board, State before, int environment, Call call, Answer heard) {
    OtherCalls attempt = new OtherCalls(board, before, environment, heard);
    try {
      Answer predicted = attempt.answer(call);
      return new Step(attempt.done(), predicted);
    } catch (Attempt.Refused refused) {
      return new Step(before, Attempt.refused(refused.why));
    }
  }

  /** {@return a state after a change} */
  static State changed(Board board, State before, Consumer<Draft> change) {
    Draft draft = new Draft(board, before);
    change.accept(draft);
    return draft.done();
  }

  // ---- what happens between calls

  /** An environment enters the machine with a slice; what it may hold and is promised is for whoever admits it to choose. */
  static void admit(Draft draft, int environment, Quota quota, long guarantee, long slice) {
    Environment known = draft.environments.get(environment);
    Numbers counts = known == null ? Numbers.zeros(Environment.COUNTS) : known.counts();
    counts = counts.with(Environment.GUARANTEE, guarantee);
    Environment newcomer = new Environment(true, quota, counts, NO_CONTEXT);
    draft.environments = draft.environments.with(environment, newcomer);
    long highest = draft.totals.get(State.HIGHEST_ENVIRONMENT);
    draft.total(State.HIGHEST_ENVIRONMENT, Math.max(0, environment - highest));
    draft.bind(environment, ResourceName.slice(slice), Rights.ALL, false);
  }

  /** A durable extent is there when the machine is switched on, for whoever comes by its owner's name. */
  static void keep(Draft draft, int owner, long extent, int rights) {
    if (!draft.environments.has(owner)) {
      Numbers none = Numbers.zeros(Environment.COUNTS);
      Environment away = new Environment(false, Quota.UNLIMITED, none, NO_CONTEXT);
      draft.environments = draft.environments.with(owner, away);
    }
    draft.bind(owner, extent, rights, true);
    long end = ResourceName.start(extent) + ResourceName.length(extent);
    for (long block = ResourceName.start(extent); block < end; block++) {
      draft.blocks = draft.blocks.with(block, Contents.UNKNOWN);
    }
  }

  /** A binding has ended by force: a frame is the kernel's until it is known where its contents are. */
  static void seize(Draft draft, long resource) {
    ResourceKind kind = ResourceName.kind(resource);
    long start = ResourceName.start(resource);
    boolean frame = kind == ResourceKind.FRAME;
    if (frame && draft.frame(start).table() >= 0) {
      draft.dismantle(draft.frame(start).table());
    }
    draft.end(Draft.key(kind, start), frame ? State.KERNEL : State.NOBODY);
  }

  /** What was in a frame that was seized is in a block, or nowhere. */
  static void release(Draft draft, long frame, long block) {
    if (block >= 0) {
      draft.blocks = draft.blocks.with(block, draft.frame(frame).contents());
    }
    draft.hand(frame, State.NOBODY);
  }

  /** The kernel itself writes contents of a victim to one of its slots. */
  static void submit(Draft draft, long ticket, long block) {
    Transfer own = new Transfer(State.KERNEL, true, block, -1, 0, 0);
    draft.transfers = draft.transfers.with(ticket, own);
  }

  /** An exception is about to be told: the kernel stores some registers where the libOS has said. */
  static void exception(Draft draft, int environment) {
    Numbers context = draft.environments.at(environment).context();
    for (int word = Context.SAVE; word < Context.START; word++) {
      Page page = draft.pages.get(Page.key(environment, context.get(word)));
      if (context.get(word) != 0 && page != null) {
        draft.hold(page.frame(), Contents.UNKNOWN);
      }
    }
  }

  /** A program may have stored to whatever its pages let it. */
  static void ran(Draft draft, int environment) {
    for (long key : draft.pagesOf(environment, Attempt::isWritable)) {
      draft.hold(draft.pages.at(key).frame(), Contents.UNKNOWN);
    }
  }
}
