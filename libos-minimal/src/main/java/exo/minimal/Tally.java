package exo.minimal;

import exo.abi.LibraryOs;
import exo.minimal.memory.Transfer;

/** What the libOS counts, for reports. */
final class Tally {
  /** Look-ups answered without waiting; in paging hits are invisible. */
  long hits;

  /** Pages brought in as zeros, because the disk holds nothing for them. */
  long zeroFills;

  long faultsTranslation;
  long faultsAccessFlag;
  long faultsPermission;

  /** Blocks of disk held. */
  long blocks;

  void report(LibraryOs.Counters counters, Transfer transfer) {
    counters.count("hits", hits);
    counters.count("misses", transfer.reads() + zeroFills);
    counters.count("pageIns", transfer.reads());
    counters.count("pageOuts", transfer.writes());
    counters.count("zeroFills", zeroFills);
    counters.count("faultsTranslation", faultsTranslation);
    counters.count("faultsAccessFlag", faultsAccessFlag);
    counters.count("faultsPermission", faultsPermission);
    counters.count("blocks", blocks);
  }
}
