package exo.minimal;

import exo.abi.LibraryOs;

/** What the libOS counts, for reports. */
final class Tally {
  /** Look-ups answered without waiting; in paging hits are invisible. */
  long hits;

  /** Pages brought in from disk. */
  long pageIns;

  /** Pages brought in as zeros, because the disk holds nothing for them. */
  long zeroFills;

  long pageOuts;
  long faultsTranslation;
  long faultsAccessFlag;
  long faultsPermission;

  /** Frames that serve as translation tables. */
  long tables;

  /** Blocks of disk held. */
  long blocks;

  void report(LibraryOs.Counters counters) {
    counters.count("hits", hits);
    counters.count("misses", pageIns + zeroFills);
    counters.count("pageIns", pageIns);
    counters.count("pageOuts", pageOuts);
    counters.count("zeroFills", zeroFills);
    counters.count("faultsTranslation", faultsTranslation);
    counters.count("faultsAccessFlag", faultsAccessFlag);
    counters.count("faultsPermission", faultsPermission);
    counters.count("tables", tables);
    counters.count("blocks", blocks);
  }
}
