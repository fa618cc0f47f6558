package exo.kernel;

import exo.bindings.ResourceKind;
import exo.revocation.Escalation;

/**
 * How a dialogue between the kernel and a victim stands.
 *
 * @param ticket the request
 * @param claimant who wants it
 * @param victim who is asked
 * @param kind of what
 * @param stage where it stands
 * @param wanted still owed
 * @param askedAt the cycle of the polite request; {@code Long.MAX_VALUE} while the victim has not heard of it
 * @param deadline the cycle by which the stage ends; {@code Long.MAX_VALUE} while the victim has not heard of it
 * @param rivals the most requests that were open at once meanwhile
 * @param taken resources taken by force
 * @param paths mappings and tables broken for that
 * @param looked resources looked at for that
 * @param tables translation tables taken apart for that
 * @param aborts of the victim meanwhile, for whatever request
 * @param saves contents of the victim that went to save slots meanwhile, or are on their way
 * @param slices in the vector with owners when it was asked
 * @param endedAt the cycle at which it was over, which may lie within a step; {@code Long.MAX_VALUE} for one that goes on
 */
public record DialogueView(
    long ticket,
    int claimant,
    int victim,
    ResourceKind kind,
    Escalation stage,
    long wanted,
    long askedAt,
    long deadline,
    int rivals,
    long taken,
    long paths,
    long looked,
    long tables,
    long aborts,
    long saves,
    int slices,
    long endedAt) {

  /** One that goes on. */
  static DialogueView of(Dialogue d) {
    return of(d, Long.MAX_VALUE);
  }

  /** One that has ended. */
  static DialogueView of(Dialogue d, long endedAt) {
    return new DialogueView(
        d.request.ticket,
        d.request.claimant,
        d.victim,
        d.request.kind(),
        d.stage,
        d.wanted,
        d.askedAt,
        d.deadline,
        d.rivals,
        d.taken,
        d.paths,
        d.looked,
        d.tables,
        d.aborts,
        d.saves,
        d.slices,
        endedAt);
  }
}
