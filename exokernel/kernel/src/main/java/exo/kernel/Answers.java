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
    ResourceKind kind = kind(claim);
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
    switch (kind) {
      case FRAME -> {
        caller.account.frameUnbinds++;
        core.log.touchFrame((int) ResourceName.start(claim.resource));
      }
      case EXTENT -> caller.account.extentUnbinds++;
      case SLICE, SAVE_SLOT -> {}
    }
    return core.revocations.wanted(caller.id, kind);
  }

  /** What is claimed to be given; nonsense is judged as a frame, and found to be none. */
  private static ResourceKind kind(Capability claim) {
    int code = ResourceName.kindCode(claim.resource);
    if (code == ResourceKind.EXTENT.code()) {
      return ResourceKind.EXTENT;
    }
    return code == ResourceKind.SLICE.code() ? ResourceKind.SLICE : ResourceKind.FRAME;
  }

  private @Nullable Refusal judge(int caller, Capability claim, ResourceKind kind) {
    core.clock.advance(core.machine.description().costs().tableProbe());
    Bindings bindings = core.bindings;
    if (bindings.check(caller, claim, kind, 0) < 0) {
      return Objects.requireNonNull(bindings.refusal());
    }
    long uses =
        switch (kind) {
          case FRAME -> usesOfFrame(claim);
          case EXTENT, SAVE_SLOT -> core.transfers.within(claim.resource);
          case SLICE -> 0;
        };
    return uses > 0 ? new Refusal.InUse(claim.resource, uses) : null;
  }

  private long usesOfFrame(Capability claim) {
    int frame = (int) ResourceName.start(claim.resource);
    long uses = core.frames.transfers(frame);
    uses += core.frames.isTable(frame) ? 1 : 0;
    return uses + (core.pages.isMapped(frame) ? 1 : 0);
  }
}
