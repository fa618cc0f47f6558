package exo.minimal.answer;

import exo.minimal.policy.References;

/** What an answer may ask about the pages of its libOS; at least one of them is resident. */
public interface Holdings extends References {
  /** In place of a page or a slot: there is none. */
  int NONE = -1;

  /** {@return how many pages can be resident at once} */
  int slots();

  /**
   * {@return the resident page in a slot, or {@link #NONE}}
   *
   * @param slot 0 to {@link #slots} - 1; the number says nothing about the page's age
   */
  int pageIn(int slot);

  /** {@return the page that the replacement policy would evict next} */
  int victim();
}
