package exo.service.manifest;

import exo.revocation.Deadlines;
import exo.revocation.TimeBase;

/**
 * The machine's rules of revocation.
 *
 * @param arbiter the name of who decides whom to ask
 * @param time on which clock the polite stage is counted
 * @param frames how long there is to return frames
 * @param extents how long there is to return extents
 * @param slices how long there is to return time slices
 * @param overrun the name of who decides what happens to those who overrun their slices
 */
public record RevocationPlan(
    String arbiter,
    TimeBase time,
    Deadlines frames,
    Deadlines extents,
    Deadlines slices,
    String overrun) {
  /** The rules where nothing else is asked for. */
  public static final RevocationPlan DEFAULT =
      new RevocationPlan(
          "largest",
          TimeBase.GLOBAL,
          Deadlines.DEFAULT,
          Deadlines.DEFAULT,
          Deadlines.DEFAULT,
          "suspend");

  RevocationPlan withArbiter(String name) {
    return new RevocationPlan(name, time, frames, extents, slices, overrun);
  }
}
