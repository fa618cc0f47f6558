package exo.kernel;

import exo.bindings.Quantity;
import exo.bindings.ResourceKind;
import exo.bindings.table.Bindings;
import exo.revocation.RevocationRules;

/** Blocks of extents. Nobody is guaranteed any; an extent is given and taken as a whole. */
final class BlockPool extends Pool {
  private final Bindings bindings;

  BlockPool(Bindings bindings, RevocationRules rules) {
    super(
        ResourceKind.EXTENT,
        Quantity.BLOCKS,
        rules.deadlines(ResourceKind.EXTENT),
        rules.arbiter().create(~rules.seed()));
    this.bindings = bindings;
  }

  @Override
  long held(int environment) {
    return bindings.blocksHeld(environment);
  }

  @Override
  long free() {
    return bindings.freeBlocks();
  }

  @Override
  long quota(int environment) {
    return bindings.quota(environment).blocks();
  }
}
