package exo.testkit.model;

import exo.abi.Context;
import exo.abi.DownCalls;
import exo.abi.Protection;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.testkit.Answer;
import exo.testkit.Call;
import exo.testkit.Claim;
import exo.testkit.model.State.Held;
import exo.testkit.model.State.Transfer;

/** The processor environment, transfers and the console; and any call. */
final class OtherCalls extends RevocationCalls {
  OtherCalls(Board board, State before, int caller, Answer heard) {
    super(board, before, caller, heard);
  }

  Answer answer(Call call) {
    return switch (call) {
      case Call.BindFrame c -> bindUnit(ResourceKind.FRAME, board.frames(), c.frame());
      case Call.UnbindFrame c -> unbindFrame(c.frame());
      case Call.Derive c -> derive(c.parent(), c.environment(), c.rights());
      case Call.RevokeDerived c -> revokeDerived(c.parent());
      case Call.BindExtent c -> bindExtent(c.start(), c.blocks(), c.durable());
      case Call.AttachExtent c -> attach(ResourceKind.EXTENT, board.blocks(), c.start());
      case Call.UnbindExtent c -> unbind(c.extent(), ResourceKind.EXTENT);
      case Call.BindSaveSlot c -> bindSaveSlot(c.extent(), c.offset());
      case Call.UnbindSaveSlot c -> unbind(c.slot(), ResourceKind.SAVE_SLOT);
      case Call.BindSlice c -> bindUnit(ResourceKind.SLICE, board.slices(), c.position());
      case Call.AttachSlice c -> attach(ResourceKind.SLICE, board.slices(), c.position());
      case Call.UnbindSlice c -> unbind(c.slice(), ResourceKind.SLICE);
      case Call.SetContext c -> setContext(c.word(), c.value());
      case Call.ReadContext c -> context(c.word());
      case Call.GiveTable c -> giveTable(c.frame(), c.va(), c.level());
      case Call.TakeTable c -> takeTable(c.va(), c.level());
      case Call.Map c -> map(c.frame(), c.va(), c.protection(), false);
      case Call.Unmap c -> unmap(c.va(), false);
      case Call.Protect c -> protect(c.va(), c.protection());
      case Call.ReadDescriptor c -> descriptor(c.va());
      case Call.Age c -> clear(c.va(), Protection.REFERENCED);
      case Call.Clean c -> clear(c.va(), Protection.DIRTY);
      case Call.TlbWrite c -> map(c.frame(), c.va(), c.protection(), true);
      case Call.TlbDelete c -> unmap(c.va(), true);
      case Call.Load c -> load(c.va());
      case Call.Store c -> store(c.va(), c.value());
      case Call.StoreVectors c -> vectors(c.va(), true);
      case Call.LoadVectors c -> vectors(c.va(), false);
      case Call.Zero c -> zero(c.va());
      case Call.StartRead c -> start(false, c.extent(), c.offset(), c.frame());
      case Call.StartWrite c -> start(true, c.extent(), c.offset(), c.frame());
      case Call.Request c -> request(c.kind(), c.amount());
      case Call.GiveBack c -> giveBack(c.resource());
      case Call.Guard c -> guard(c.frame());
      case Call.Unguard c -> unguard(c.frame());
      case Call.Nominate c -> nominate(c.frame());
      case Call.InstallVector c -> installVector(c.frame());
      case Call.Print c -> print(c.character());
      case Call.Scan c -> ok(DownCalls.NOTHING_TYPED); // a testkit has no keyboard
    };
  }

  // ---- the processor environment

  private Answer setContext(int word, long value) {
    mustBeBelow(Context.WORDS, Quantity.CONTEXT_WORDS, word);
    mustBeBelow(Context.ASID, Quantity.CONTEXT_WORDS, word);
    mustBeSound(word, value);
    boolean status = word == Context.STATUS;
    may(status && self.get(Environment.IN_SLICE) == 0, new Refusal.Busy(Quantity.STATUS, 1));
    if (status && (value & Context.VECTORS_ON) != 0 && board.processors() == 1) {
      environments.forEach(this::switchVectorsOff);
    }
    environments = environments.with(caller, environments.at(caller).withContext(word, value));
    return ok(was(word));
  }

  /** Whoever had the vector registers has them no more. */
  private void switchVectorsOff(long number, Environment each) {
    long status = each.context().get(Context.STATUS) & ~Context.VECTORS_ON;
    environments = environments.with(number, each.withContext(Context.STATUS, status));
  }

  /** {@return a word as it was; with several processors somebody may have taken the vector registers over meanwhile} */
  private long was(int word) {
    long was = self.context().get(word);
    long off = was & ~Context.VECTORS_ON;
    boolean maybe = word == Context.STATUS && board.processors() > 1;
    return maybe && heard.result() == off ? off : was;
  }

  private Answer context(int word) {
    mustBeBelow(Context.WORDS, Quantity.CONTEXT_WORDS, word);
    return ok(
        switch (word) {
          case Context.ASID -> caller;
          case Context.ROOT -> root() == null ? -1 : root().frame();
          default -> was(word);
        });
  }

  // ---- transfers and the console

  private Answer start(boolean toDisk, Claim extent, long offset, Claim claim) {
    Held run = claim(extent, ResourceKind.EXTENT, toDisk ? Rights.WRITE : Rights.READ);
    mustBeBelow(ResourceName.length(run.resource()), Quantity.BLOCKS, offset);
    long ofExtent = claimed;
    Held held = claim(claim, ResourceKind.FRAME, toDisk ? Rights.READ : Rights.WRITE);
    long block = ResourceName.start(run.resource()) + offset;
    long frame = ResourceName.start(held.resource());
    must(toDisk || !isKernelWritten(frame), inUse(frame, 1));
    boolean saving = totals.get(State.SEIZED) > 0;
    boolean slot = toDisk && bindings.has(key(ResourceKind.SAVE_SLOT, block));
    may(saving && slot, new Refusal.InUse(ResourceName.saveSlot(block), 1));
    Refusal busy = new Refusal.Busy(Quantity.TRANSFERS, board.queue());
    must(transfers.size() < board.queue(), busy);
    may(saving, busy);
    long ticket = Math.max(1, transfers.has(heard.result()) ? 1 : heard.result());
    transfers =
        transfers.with(ticket, new Transfer(caller, toDisk, block, frame, claimed, ofExtent));
    return ok(ticket);
  }

  private static Answer print(int character) {
    mustBeBelow(256, Quantity.CHARACTERS, character);
    return ok(0);
  }
}
