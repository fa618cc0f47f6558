package exo.minimal.policy;

/**
 * What a policy may ask about a resident page when it chooses a victim.
 *
 * <p>In paging these are the access flag and the dirty state of the page's descriptor, as the
 * processor or the libOS's fault handler left them: one touch or a thousand look the same, and the
 * touch that a page was loaded for always shows. In a cache they are the libOS's own bits; the
 * look-up that loads a page does not set the first. A policy that has declared {@link
 * Signal#FAULTS} may ask for neither.
 */
public interface References {
  /**
   * {@return whether a page is resident}
   *
   * @param page any number
   */
  boolean resident(int page);

  /**
   * Reads and clears the reference bit. In paging this costs a down-call and drops the page's TLB
   * entry; on a processor without hardware access flag it also makes the next touch a fault.
   *
   * @param page a resident page
   * @return whether it was referenced since it was loaded or since the latest call for it
   */
  boolean takeReferenced(int page);

  /**
   * {@return whether evicting a page costs a write}
   *
   * @param page a resident page
   */
  boolean dirty(int page);

  /**
   * {@return how long the program itself has run, without its libOS, the kernel, the disk, or others:
   * in paging, cycles; in a cache, which sees no cycles of its own, look-ups so far, the present one
   * included}
   */
  long virtualTime();
}
