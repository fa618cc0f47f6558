package exo.kernel;

import exo.bindings.Quantity;
import exo.bindings.ResourceKind;
import exo.bindings.table.Bindings;
import exo.revocation.RevocationRules;

/** Positions of the slice vector. Everybody is admitted with one, and that one is guaranteed. */
final class SlicePool extends Pool {
  /** Slices guaranteed to each environment. */
  static final long GUARANTEE = 1;

  private static final long OTHER_CHANCE = 0x5_11ce;

  private final Bindings bindings;
  private final SliceVector slices;

  SlicePool(Bindings bindings, SliceVector slices, RevocationRules rules) {
    super(
        ResourceKind.SLICE,
        Quantity.SLICES,
        rules.deadlines(ResourceKind.SLICE),
        rules.arbiter().create(rules.seed() ^ OTHER_CHANCE));
    this.bindings = bindings;
    this.slices = slices;
  }

  @Override
  long held(int environment) {
    return slices.held(environment);
  }

  @Override
  long free() {
    return bindings.freeSlices();
  }

  @Override
  long quota(int environment) {
    return bindings.quota(environment).bindings();
  }
}
