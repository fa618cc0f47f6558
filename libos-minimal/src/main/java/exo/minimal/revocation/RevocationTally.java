package exo.minimal.revocation;

import exo.abi.LibraryOs;

/** What revocation did to the libOS, for reports. */
final class RevocationTally {
  /** Misses on pages that lost their frame because the kernel wanted it. */
  long missesByRevocation;

  /** Frames given back when asked. */
  long framesReturned;

  /** Frames taken by force, those of tables included. */
  long framesTaken;

  /** Frames bound again after they were returned or taken. */
  long framesRegained;

  /** Requests for frames of others. */
  long requests;

  /** Pages that lost their frame by force and are as good as before: on disk or in a save slot. */
  long pagesRepaired;

  /** Pages that came back from a save slot. */
  long pagesRestored;

  /** Pages whose contents are gone for good. */
  long pagesLost;

  void report(LibraryOs.Counters counters) {
    counters.count("missesByRevocation", missesByRevocation);
    counters.count("framesReturned", framesReturned);
    counters.count("framesTaken", framesTaken);
    counters.count("framesRegained", framesRegained);
    counters.count("framesRequests", requests);
    counters.count("pagesRepaired", pagesRepaired);
    counters.count("pagesRestored", pagesRestored);
    counters.count("pagesLost", pagesLost);
  }
}
