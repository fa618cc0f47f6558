package exo.minimal.revocation;

import exo.minimal.policy.References;

/** What giving back and repairing need done by the libOS that has the pages. */
public interface Holder extends References {
  /**
   * Takes a page away from the program. Its frame stays in its slot for another page, or goes.
   *
   * @return whether the disk must be told its contents
   */
  boolean detach(int page, int slot, boolean goes);

  /** A resident page must be written before its frame goes. */
  void soil(int page);

  /** A slot has no frame any more. */
  void vacated(int slot);

  /** The extent for pages is gone, with all it held. */
  void extentLost();
}
