package exo.testkit.model;

import exo.abi.Context;
import exo.abi.Protection;
import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.testkit.Answer;
import exo.testkit.Call;
import exo.testkit.model.State.Frame;
import exo.testkit.model.State.Slice;
import exo.testkit.model.State.Transfer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The abstract kernel: what a call does to a state, and what it answers. */
final class Model {
  private Model() {}

  /** {@return the machine when it is switched on} */
  static State start(Board board, long reservedFrames) {
    Numbers totals = Numbers.zeros(State.TOTALS);
    totals = totals.with(State.FREE + ResourceKind.FRAME.code(), board.frames() - reservedFrames);
    totals = totals.with(State.FREE + ResourceKind.EXTENT.code(), board.blocks());
    totals = totals.with(State.FREE + ResourceKind.SLICE.code(), board.slices());
    Tree<Frame> frames = Tree.empty();
    for (long frame = 0; frame < board.frames(); frame++) {
      frames =
          frames.with(
              frame, frame < reservedFrames ? Frame.FREE.released(State.KERNEL) : Frame.FREE);
    }
    Tree<Slice> slices = Tree.empty();
    for (long position = 0; position < board.slices(); position++) {
      slices = slices.with(position, new Slice(State.NOBODY, 0, 0));
    }
    return new State(
        Tree.empty(),
        frames,
        Tree.empty(),
        Tree.empty(),
        slices,
        Tree.empty(),
        Tree.empty(),
        Tree.empty(),
        Tree.empty(),
        Tree.empty(),
        Tree.empty(),
        List.of(),
        Tree.empty(),
        totals);
  }

  /**
   * One down-call.
   *
   * @param heard what the kernel has answered: it decides where the kernel may choose, and nowhere else
   */
  static Step step(Board board, State before, int environment, Call call, Answer heard) {
    Judged judged = new Judged(board, before, environment, heard);
    Answer predicted = judged.answer(call);
    return new Step(predicted.refusal() == null ? judged.draft.done() : before, predicted);
  }

  // ---- what happens between calls

  /** An environment enters the machine with a slice; {@code quota} and {@code guarantee} are whoever admits it's to choose. */
  static State admit(
      Board board, State before, int environment, Quota quota, long guarantee, long slice) {
    Draft draft = new Draft(board, before);
    Environment known = before.environments().get(environment);
    Numbers counts = known == null ? Numbers.zeros(Environment.COUNTS) : known.counts();
    draft.environments =
        draft.environments.with(
            environment,
            new Environment(
                true,
                quota,
                counts.with(Environment.GUARANTEE, guarantee),
                Numbers.zeros(Context.WORDS)));
    long highest = Math.max(before.totals().get(State.HIGHEST_ENVIRONMENT), environment);
    draft.totals = draft.totals.with(State.HIGHEST_ENVIRONMENT, highest);
    draft.bindSlice(environment, slice, Rights.ALL);
    return draft.done();
  }

  /** An environment has left. */
  static State exit(Board board, State before, int environment) {
    Draft draft = new Draft(board, before);
    draft.leave(environment);
    return draft.done();
  }

  /** A durable extent is there when the machine is switched on, for whoever comes by its owner's name. */
  static State keep(Board board, State before, int owner, long start, long length, int rights) {
    Draft draft = new Draft(board, before);
    if (!draft.environments.has(owner)) {
      Numbers none = Numbers.zeros(Environment.COUNTS);
      draft.environments =
          draft.environments.with(
              owner,
              new Environment(false, Quota.UNLIMITED, none, Numbers.zeros(Context.WORDS)));
    }
    draft.bindExtent(owner, start, length, rights, true);
    for (long block = start; block < start + length; block++) {
      draft.blocks = draft.blocks.with(block, Contents.UNKNOWN);
    }
    return draft.done();
  }

  /** A binding has ended by force: a frame is the kernel's until it is known where its contents are. */
  static State seize(Board board, State before, long resource) {
    Draft draft = new Draft(board, before);
    long start = ResourceName.start(resource);
    switch (ResourceName.kind(resource)) {
      case FRAME -> {
        long table = before.frames().at(start).table();
        if (table >= 0) {
          draft.dismantle(table);
        }
        draft.endFrame(start, State.KERNEL);
      }
      case EXTENT, SLICE -> draft.endBinding(resource);
      case SAVE_SLOT -> {
        if (before.slots().has(start)) {
          draft.endBinding(resource);
        }
      }
    }
    return draft.done();
  }

  /** What was in a frame that was seized is in a block, or nowhere; the frame is free, or out of use. */
  static State release(Board board, State before, long frame, long block) {
    Draft draft = new Draft(board, before);
    if (block >= 0) {
      draft.blocks = draft.blocks.with(block, before.frames().at(frame).contents());
    }
    draft.release(frame, State.NOBODY);
    return draft.done();
  }

  /** The machine has lost a free frame. */
  static State retire(Board board, State before, long frame) {
    Draft draft = new Draft(board, before);
    draft.release(frame, State.KERNEL);
    return draft.done();
  }

  /** The kernel itself writes contents of a victim to one of its slots. */
  static State submit(Board board, State before, long ticket, long block) {
    Draft draft = new Draft(board, before);
    draft.transfers =
        draft.transfers.with(ticket, new Transfer(State.KERNEL, true, block, -1, 0, 0));
    return draft.done();
  }

  /** {@return the state without a transfer that is over, or null when none is under way by that ticket} */
  static @Nullable State complete(
      Board board, State before, long ticket, boolean landed, boolean cancelled) {
    Draft draft = new Draft(board, before);
    Transfer over = draft.complete(ticket, landed, cancelled);
    return over == null ? null : draft.done();
  }

  /** An exception is about to be told: the kernel stores some registers where the libOS has said, and that page counts as dirty. */
  static State exception(Board board, State before, int environment) {
    Draft draft = new Draft(board, before);
    Environment self = before.environments().at(environment);
    for (int word = Context.SAVE; word < Context.START; word++) {
      long va = self.context().get(word);
      State.Page page = va == 0 ? null : before.pages().get(State.Page.key(environment, va));
      if (page != null) {
        draft.unknown(page.frame());
      }
    }
    return draft.done();
  }

  /** A program may have stored to whatever its pages let it. */
  static State ran(Board board, State before, int environment) {
    Draft draft = new Draft(board, before);
    draft.pagesOf(environment, page -> (page.protection() & Protection.WRITE) != 0)
        .forEach(key -> draft.unknown(before.pages().at(key).frame()));
    return draft.done();
  }
}
