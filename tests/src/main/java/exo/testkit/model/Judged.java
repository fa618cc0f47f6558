package exo.testkit.model;

import exo.abi.Protection;
import exo.testkit.Answer;
import exo.testkit.Call;

/** Any call. */
final class Judged extends OtherCalls {
  Judged(Board board, State before, int caller, Answer heard) {
    super(board, before, caller, heard);
  }

  Answer answer(Call call) {
    return switch (call) {
      case Call.BindFrame c -> bindFrame(c.frame());
      case Call.UnbindFrame c -> unbindFrame(c.frame());
      case Call.Derive c -> derive(c.parent(), c.environment(), c.rights());
      case Call.RevokeDerived c -> revokeDerived(c.parent());
      case Call.BindExtent c -> bindExtent(c.start(), c.blocks(), c.durable());
      case Call.AttachExtent c -> attachExtent(c.start());
      case Call.UnbindExtent c -> unbindExtent(c.extent());
      case Call.BindSaveSlot c -> bindSaveSlot(c.extent(), c.offset());
      case Call.UnbindSaveSlot c -> unbindSaveSlot(c.slot());
      case Call.BindSlice c -> bindSlice(c.position());
      case Call.AttachSlice c -> attachSlice(c.position());
      case Call.UnbindSlice c -> unbindSlice(c.slice());
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
    };
  }
}
