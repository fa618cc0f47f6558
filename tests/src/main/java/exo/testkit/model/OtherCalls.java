package exo.testkit.model;

import exo.abi.Context;
import exo.abi.Protection;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.testkit.Answer;
import exo.testkit.Claim;
import exo.testkit.model.State.Held;
import exo.testkit.model.State.Page;
import exo.testkit.model.State.Table;
import exo.testkit.model.State.Transfer;
import org.jspecify.annotations.Nullable;

/** The processor environment, transfers and the console. */
abstract class OtherCalls extends RevocationCalls {
  private static final long STATUS_BITS = Context.VECTORS_ON | Context.ALIGNMENT_CHECKED;

  OtherCalls(Board board, State before, int caller, Answer heard) {
    super(board, before, caller, heard);
  }

  // ---- the processor environment

  Answer setContext(int word, long value) {
    if (!isIn(Quantity.CONTEXT_WORDS, word, Context.WORDS)
        || !isIn(Quantity.CONTEXT_WORDS, word, Context.ASID)
        || !isSound(word, value)) {
      return refused();
    }
    Refusal busy = new Refusal.Busy(Quantity.STATUS, 1);
    if (word == Context.STATUS && self.get(Environment.IN_SLICE) == 0 && hears(busy)) {
      return refused(busy);
    }
    if (word == Context.STATUS && (value & Context.VECTORS_ON) != 0) {
      before.environments().forEach((number, each) -> takeVectors((int) number, each));
    }
    draft.environments =
        draft.environments.with(caller, draft.environments.at(caller).withContext(word, value));
    return ok(was(word));
  }

  /** Where there is one processor, whoever had its vector registers has them no more. */
  private void takeVectors(int number, Environment each) {
    long status = each.context().get(Context.STATUS) & ~Context.VECTORS_ON;
    if (board.processors() == 1) {
      draft.environments =
          draft.environments.with(number, each.withContext(Context.STATUS, status));
    }
  }

  /** {@return a word as it was; in another processor somebody may have taken the vector registers over meanwhile} */
  private long was(int word) {
    long was = self.context().get(word);
    boolean off =
        word == Context.STATUS
            && board.processors() > 1
            && heard.result() == (was & ~Context.VECTORS_ON);
    return off ? heard.result() : was;
  }

  Answer context(int word) {
    if (!isIn(Quantity.CONTEXT_WORDS, word, Context.WORDS)) {
      return refused();
    }
    Table root = before.tables().get(Table.key(caller, 0, 0));
    return ok(
        switch (word) {
          case Context.ASID -> caller;
          case Context.ROOT -> root == null ? -1 : root.frame();
          default -> was(word);
        });
  }

  private boolean isSound(int word, long value) {
    if (word == Context.STATUS) {
      boolean known = (value & ~STATUS_BITS) == 0;
      no = known ? null : new Refusal.OutOfRange(Quantity.STATUS, value, STATUS_BITS + 1);
      return known;
    }
    boolean save = word >= Context.SAVE && word < Context.START;
    if (value != 0 && isAddress(value, save ? 64 : 4)) {
      no = speaksAgainst(value, save);
    }
    return no == null;
  }

  private @Nullable Refusal speaksAgainst(long va, boolean save) {
    Page page = before.pages().get(Page.key(caller, va));
    if (page == null) {
      return new Refusal.NotMapped(va);
    }
    if (save && !isWritable(page)) {
      return new Refusal.InsufficientRights(Rights.WRITE, Rights.READ);
    }
    if (!save && (page.protection() & Protection.EXECUTE) == 0) {
      return new Refusal.NotExecutable(va);
    }
    return frame(page.frame()).guarded()
        ? null
        : new Refusal.NotGuaranteed(va, ResourceName.frame(page.frame()));
  }

  // ---- transfers

  Answer start(boolean toDisk, Claim extent, long offset, Claim claim) {
    Held run = claim(extent, ResourceKind.EXTENT, toDisk ? Rights.WRITE : Rights.READ);
    if (run == null || !isIn(Quantity.BLOCKS, offset, ResourceName.length(run.resource()))) {
      return refused();
    }
    long block = ResourceName.start(run.resource()) + offset;
    long ofExtent = claimed;
    Held held = claim(claim, ResourceKind.FRAME, toDisk ? Rights.READ : Rights.WRITE);
    if (held == null) {
      return refused();
    }
    long frame = ResourceName.start(held.resource());
    if (!toDisk && isKernelWritten(frame)) {
      return refused(inUse(frame, 1));
    }
    Refusal saving = new Refusal.InUse(ResourceName.saveSlot(block), 1);
    boolean mayWait = before.totals().get(State.SEIZED) > 0;
    if (toDisk && mayWait && before.slots().has(block) && hears(saving)) {
      return refused(saving);
    }
    Refusal busy = new Refusal.Busy(Quantity.TRANSFERS, board.queue());
    if (before.transfers().size() >= board.queue() || (mayWait && hears(busy))) {
      return refused(busy);
    }
    long ticket = before.transfers().has(heard.result()) ? 0 : Math.max(0, heard.result());
    draft.transfers =
        draft.transfers.with(
            ticket, new Transfer(caller, toDisk, block, frame, claimed, ofExtent));
    return ok(Math.max(1, ticket));
  }

  Answer print(int character) {
    return isIn(Quantity.CHARACTERS, character, 256) ? ok(0) : refused();
  }
}
