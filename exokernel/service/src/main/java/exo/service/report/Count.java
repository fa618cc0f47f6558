package exo.service.report;

/**
 * The catalogue of what is counted for each libOS: its name in JSON, its heading in a table, and
 * what it means. A name with a dot is a member of an object: {@code faults.translation}.
 */
public enum Count {
  ACCESSES("accesses", "accesses", "loads and stores that the program has done"),
  STORES("stores", "stores", "accesses of these that were stores"),
  VERIFIED("verified", "verified", "loads whose content was compared with what should be there"),
  HITS("hits", "hits", "accesses that found their page or block in memory"),
  MISSES("misses", "misses", "accesses that had to wait for the libOS to bring it in"),

  FAULTS_TRANSLATION(
      "faults.translation", "translation", "memory faults because nothing was mapped there"),
  FAULTS_ACCESS_FLAG(
      "faults.accessFlag", "access flag", "memory faults to note the first touch of a page"),
  FAULTS_PERMISSION(
      "faults.permission", "permission", "memory faults to note the first store to a page"),
  PAGE_INS("pageIns", "page-ins", "pages or blocks read from disk"),
  PAGE_OUTS("pageOuts", "page-outs", "pages or blocks written to disk"),

  BINDS("binds", "binds", "resources that the kernel bound to the libOS"),
  UNBINDS("unbinds", "unbinds", "resources that the libOS gave back"),
  TLB_MISSES("tlbMisses", "TLB misses", "accesses that no level of the TLB could translate"),
  WALK_STEPS("walkSteps", "walk steps", "descriptors that the hardware read in table walks"),

  ASKED("asked", "asked", "frames and blocks that the kernel asked it to return"),
  RETURNED("returned", "returned", "frames and blocks of these that it returned in time"),
  DEMANDED("demanded", "demanded", "frames and blocks still wanted when the imperative came"),
  REPOSSESSED("repossessed", "repossessed", "frames and blocks that were taken by force"),
  SAVED("saved", "saved", "frames of these whose contents went to its save slots"),
  LOST("lost", "lost", "frames and blocks of these whose contents are gone"),
  OVERFLOWS("overflows", "overflows", "losses that its repossession vector had no room for"),
  MISSES_BY_REVOCATION(
      "missesByRevocation", "misses by it", "misses of pages that it would still have had"),
  TO_HAND_MEDIAN(
      "cyclesToHand.median", "median to hand", "cycles from the request to the resource in hand"),
  TO_HAND_P99("cyclesToHand.p99", "p99", "the same, of all but one request in a hundred"),
  TO_HAND_MAX("cyclesToHand.max", "max", "the same, of the slowest"),

  CYCLES_PROGRAM("cycles.program", "program", "cycles of the program's own accesses"),
  CYCLES_LIBOS("cycles.libos", "libOS", "cycles of the libOS's code in up-calls"),
  CYCLES_KERNEL("cycles.kernel", "kernel", "cycles of the kernel working for this libOS"),
  CYCLES_DISK_WAIT(
      "cycles.diskWait", "disk wait", "cycles in which nobody could run and the disk served it"),
  CYCLES_IDLE("cycles.idle", "idle", "cycles in which the whole machine had nothing to do");

  private final String path;
  private final String heading;
  private final String sentence;

  Count(String path, String heading, String sentence) {
    this.path = path;
    this.heading = heading;
    this.sentence = sentence;
  }

  /** Returns its name in JSON, from the libOS's object on. */
  public String path() {
    return path;
  }

  /** Returns whether it counts, so that two runs' figures add up; the others measure. */
  boolean isCounter() {
    return switch (this) {
      case TO_HAND_MEDIAN, TO_HAND_P99, TO_HAND_MAX -> false;
      default -> true;
    };
  }

  /** Returns its heading in a table. */
  String heading() {
    return heading;
  }

  /** Returns what it counts. */
  public String sentence() {
    return sentence;
  }

  /** Returns the object that it is a member of, or nothing. */
  String group() {
    int dot = path.indexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }

  /** Returns its name within its object. */
  String member() {
    return path.substring(path.indexOf('.') + 1);
  }
}
