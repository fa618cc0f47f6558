package exo.kernel;

import exo.abi.DownCalls;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.Bindings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Judges what a victim gives back: only what is its own and in no other use counts; anything else is a lie. */
final class Answers {
  private final Core core;

  Answers(Core core) {
    this.core = core;
  }

  /** {@return what is still wanted, or {@link DownCalls#REFUSED}, noted} */
  long giveBack(Environment caller, Capability claim) {
    ResourceKind kind =
        ResourceName.kindCode(claim.resource) == ResourceKind.EXTENT.code()
            ? ResourceKind.EXTENT
            : ResourceKind.FRAME;
    if (!core.revocations.isAsked(caller.id, kind)) {
      return core.refusals.refuse(new Refusal.NotAsked(kind));
    }
    Refusal lie = judge(caller.id, claim, kind);
    if (lie == null && core.bindings.unbind(caller.id, claim) < 0) {
      lie = core.bindings.refusal();
    }
    if (lie != null) {
      core.revocations.lied(caller, kind, claim.resource);
      return core.refusals.refuse(lie);
    }
    if (kind == ResourceKind.FRAME) {
      caller.account.frameUnbinds++;
      core.log.touchFrame((int) ResourceName.start(claim.resource));
    } else {
      caller.account.extentUnbinds++;
    }
    return core.revocations.wanted(caller.id, kind);
  }

  private @Nullable Refusal judge(int caller, Capability claim, ResourceKind kind) {
    core.clock.advance(core.machine.description().costs().tableProbe());
    Bindings bindings = core.bindings;
    if (bindings.check(caller, claim, kind, 0) < 0) {
      return Objects.requireNonNull(bindings.refusal());
    }
    long uses =
        kind == ResourceKind.FRAME ? usesOfFrame(claim) : core.transfers.within(claim.resource);
    return uses > 0 ? new Refusal.InUse(claim.resource, uses) : null;
  }

  private long usesOfFrame(Capability claim) {
    int frame = (int) ResourceName.start(claim.resource);
    long uses = core.frames.transfers(frame);
    uses += core.frames.isTable(frame) ? 1 : 0;
    return uses + (core.pages.isMapped(frame) ? 1 : 0);
  }
}
