package exo.kernel;

import exo.bindings.Quantity;
import exo.bindings.ResourceKind;
import exo.bindings.table.Bindings;
import exo.revocation.RevocationRules;

/** Frames; those that serve as translation tables are frames like any other. */
final class FramePool extends Pool {
  private final Bindings bindings;

  FramePool(Bindings bindings, RevocationRules rules) {
    super(
        ResourceKind.FRAME,
        Quantity.FRAMES,
        rules.deadlines(ResourceKind.FRAME),
        rules.arbiter().create(rules.seed()));
    this.bindings = bindings;
  }

  @Override
  long held(int environment) {
    return bindings.framesHeld(environment);
  }

  @Override
  long free() {
    return bindings.freeFrames();
  }

  @Override
  long quota(int environment) {
    return bindings.quota(environment).frames();
  }
}
