package exo.kernel;

import exo.abi.RepossessionVector;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was taken by force, each resource once: in the trace, in the counts, and in the victim's vector (law L6). */
final class Losses {
  private final Core core;
  private final VectorWriter vectors;
  private boolean fresh;
  private long recorded;
  private final List<Environment> untold = new ArrayList<>();

  Losses(Core core, VectorWriter vectors) {
    this.core = core;
    this.vectors = vectors;
  }

  void record(
      Dialogue dialogue,
      Environment victim,
      long resource,
      long page,
      long whereabouts,
      int cause) {
    Standing standing = victim.standing;
    long units = ResourceName.length(resource);
    core.events.record(EventKind.TAKE, victim.id, resource, whereabouts);
    fresh = true;
    recorded += ResourceName.kind(resource) == ResourceKind.SAVE_SLOT ? 0 : 1;
    long overflows = standing.overflows;
    standing.repossessed += units;
    standing.lost += whereabouts == RepossessionVector.LOST ? units : 0;
    standing.saved += whereabouts >= 0 ? units : 0;
    if (victim.state != Environment.State.GONE) {
      vectors.record(standing, resource, page, whereabouts, cause, dialogue.request.ticket);
      if (!standing.robbed) {
        standing.robbed = true;
        untold.add(victim);
      }
    }
    core.log.lost(victim, resource, whereabouts, standing.overflows > overflows);
  }

  /** {@return whether something was taken or recorded since the last look: that is a step of its own, to be judged before the up-call} */
  boolean takeFresh() {
    boolean was = fresh;
    fresh = false;
    return was;
  }

  /** Something is being taken. */
  void markFresh() {
    fresh = true;
  }

  /** {@return frames and extents recorded so far} */
  long recorded() {
    return recorded;
  }

  /** {@return somebody who has to be told and can be: nothing of it is on its way any more} */
  @Nullable Environment toTell() {
    for (int i = 0; i < untold.size(); i++) {
      if (untold.get(i).standing.saving == 0) {
        return untold.get(i);
      }
    }
    return null;
  }

  long tell(Environment env, UpCalls upCalls) throws LibOsFailure {
    Standing standing = env.standing;
    standing.robbed = false;
    untold.remove(env);
    long next = upCalls.repossession(env, standing.entries, standing.overflow);
    vectors.empty(standing);
    return next;
  }

  void gone(Environment env) {
    untold.remove(env);
  }
}
