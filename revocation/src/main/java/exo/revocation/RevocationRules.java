package exo.revocation;

import exo.bindings.ResourceKind;

/**
 * The machine's rules of revocation.
 *
 * @param frames deadlines for frames
 * @param extents deadlines for extents
 * @param slices deadlines for time slices
 * @param time on which clock the polite stage is counted
 * @param arbiter who decides whom to ask
 * @param seed of whatever is random in that
 */
public record RevocationRules(
    Deadlines frames,
    Deadlines extents,
    Deadlines slices,
    TimeBase time,
    ArbiterProvider arbiter,
    long seed) {

  /**
   * {@return default deadlines on the machine's clock}
   *
   * @param arbiter who decides whom to ask
   * @param seed of whatever is random in that
   */
  public static RevocationRules defaults(ArbiterProvider arbiter, long seed) {
    return new RevocationRules(
        Deadlines.DEFAULT, Deadlines.DEFAULT, Deadlines.DEFAULT, TimeBase.GLOBAL, arbiter, seed);
  }

  /** {@return the deadlines for a kind} */
  public Deadlines deadlines(ResourceKind kind) {
    return switch (kind) {
      case FRAME -> frames;
      case EXTENT, SAVE_SLOT -> extents;
      case SLICE -> slices;
    };
  }

  /** {@return the same with other deadlines for frames} */
  public RevocationRules withFrames(Deadlines deadlines) {
    return new RevocationRules(deadlines, extents, slices, time, arbiter, seed);
  }

  /** {@return the same with other deadlines for extents} */
  public RevocationRules withExtents(Deadlines deadlines) {
    return new RevocationRules(frames, deadlines, slices, time, arbiter, seed);
  }

  /** {@return the same with other deadlines for slices} */
  public RevocationRules withSlices(Deadlines deadlines) {
    return new RevocationRules(frames, extents, deadlines, time, arbiter, seed);
  }

  /** {@return the same, counted on another clock} */
  public RevocationRules withTime(TimeBase base) {
    return new RevocationRules(frames, extents, slices, base, arbiter, seed);
  }

  /** {@return the same with another arbiter} */
  public RevocationRules withArbiter(ArbiterProvider provider) {
    return new RevocationRules(frames, extents, slices, time, provider, seed);
  }
}
