package exo.testkit.model;

import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.testkit.Call;
import exo.testkit.Claim;
import exo.testkit.model.State.Page;
import java.util.List;

/** Compares what a call names, also when it was refused: it has left that as it was. */
final class Named {
  private final Comparison comparison;
  private final Board board;

  Named(Comparison comparison, Board board) {
    this.comparison = comparison;
    this.board = board;
  }

  void compare(int caller, Call call) {
    for (Claim claim : claims(call)) {
      if (isThere(claim.resource())) {
        comparison.resource(claim.resource());
      }
    }
    long va = address(call) & -Attempt.PAGE;
    if (va >= 0 && va < Attempt.LIMIT) {
      comparison.page(Page.key(caller, va));
    }
  }

  private static List<Claim> claims(Call call) {
    return switch (call) {
      case Call.UnbindFrame c -> List.of(c.frame());
      case Call.Derive c -> List.of(c.parent());
      case Call.RevokeDerived c -> List.of(c.parent());
      case Call.UnbindExtent c -> List.of(c.extent());
      case Call.BindSaveSlot c -> List.of(c.extent());
      case Call.UnbindSaveSlot c -> List.of(c.slot());
      case Call.UnbindSlice c -> List.of(c.slice());
      case Call.GiveTable c -> List.of(c.frame());
      case Call.Map c -> List.of(c.frame());
      case Call.TlbWrite c -> List.of(c.frame());
      case Call.StartRead c -> List.of(c.extent(), c.frame());
      case Call.StartWrite c -> List.of(c.extent(), c.frame());
      case Call.GiveBack c -> List.of(c.resource());
      case Call.Guard c -> List.of(c.frame());
      case Call.Unguard c -> List.of(c.frame());
      case Call.Nominate c -> List.of(c.frame());
      case Call.InstallVector c -> List.of(c.frame());
      default -> List.of();
    };
  }

  private static long address(Call call) {
    return switch (call) {
      case Call.Map c -> c.va();
      case Call.Unmap c -> c.va();
      case Call.Protect c -> c.va();
      case Call.ReadDescriptor c -> c.va();
      case Call.Age c -> c.va();
      case Call.Clean c -> c.va();
      case Call.TlbWrite c -> c.va();
      case Call.TlbDelete c -> c.va();
      case Call.Load c -> c.va();
      case Call.Store c -> c.va();
      case Call.Zero c -> c.va();
      default -> -1;
    };
  }

  /** A name that is made up may be of nothing that there is. */
  private boolean isThere(long name) {
    int code = ResourceName.kindCode(name);
    if (code < 1 || code > ResourceKind.values().length) {
      return false;
    }
    long start = ResourceName.start(name);
    long limit =
        switch (ResourceKind.of(code)) {
          case FRAME -> board.frames();
          case SLICE -> board.slices();
          case EXTENT, SAVE_SLOT -> board.blocks();
        };
    return start >= 0 && start + ResourceName.length(name) <= limit;
  }
}
