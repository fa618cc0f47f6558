package exo.minimal.policy;

/**
 * Answers one question: which page should give up its frame?
 *
 * <p>Pages are numbered densely from 0 as they first appear, so a policy keeps what it knows in
 * arrays that it grows in {@link #loaded}. On a miss with every frame in use the calls come in this
 * order: {@code victim(incoming)}, {@code removed(victim)}, {@code loaded(incoming)}. A policy is
 * made for one libOS and is called by nobody else.
 *
 * <p>What a policy may know depends on the {@link ObservationMode} that it was made for.
 */
public interface ReplacementPolicy {
  /** In place of a page: there is none. */
  int NONE = -1;

  /**
   * A page has got a frame: from now on it may be named as a victim.
   *
   * @param page its number, 0 or more
   */
  void loaded(int page);

  /**
   * A resident page was looked up. Only a cache sees this, and it sees every one; the look-up that
   * loads a page is reported by {@link #loaded} alone. In paging it is never called, nor for a
   * policy that has not declared {@link Signal#EVERY_ACCESS}.
   *
   * @param page its number
   */
  void referenced(int page);

  /**
   * Names the page to go. It counts as resident until {@link #removed} says otherwise.
   *
   * @param incoming the page that wants the frame, or {@link #NONE} when the frame is wanted for
   *     something else
   * @param pages what is known about resident pages at this moment
   * @return a resident page; anything else is a fault of the policy and ends the libOS
   */
  int victim(int incoming, References pages);

  /**
   * A page has lost its frame: the latest victim, or a page that left for another reason.
   *
   * @param page its number
   */
  void removed(int page);
}
