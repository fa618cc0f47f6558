package exo.service.trace;

/** The layouts of a trace, inside whatever it is compressed with. */
public enum TraceFormat {
  /** Binary keys as the cache2k benchmarks record them. */
  CACHE2K(false, "", "a cache2k record is 4 bytes, a signed big-endian key"),

  /** Requests for runs of blocks, as published with the ARC policy. */
  ARC(
      false,
      "",
      "an ARC record is 4 numbers: first block, number of blocks, one ignored, request number"),

  /** One key per line, as published with the LIRS policy. */
  LIRS(false, "", "a LIRS record is one decimal number on a line of its own"),

  /** Loads and stores of a program by byte address. */
  ADDRESSES(
      true,
      "-4k",
      "an address record is l (load) or s (store), 0x and the address in hex, instructions since"),

  /** Disk requests in DiskSim's ASCII layout. */
  DISKSIM(
      true,
      "-4k",
      "a DiskSim record is 5 numbers: arrival, device, first sector, sectors, type"
          + " (0 write, 1 read)"),

  /** Comma-separated values or columns of plain text, of which one holds the key. */
  TABLE(false, "", "the column holds decimal numbers or 0x and hex digits, of 64 bits"),

  /** No recording but a rule, from which the accesses follow. */
  WORKLOAD(false, "", "a workload is TOML with a kind and its keys");

  private final boolean tellsStores;
  private final String suffix;
  private final String accepted;

  TraceFormat(boolean tellsStores, String suffix, String accepted) {
    this.tellsStores = tellsStores;
    this.suffix = suffix;
    this.accepted = accepted;
  }

  /**
   * Whether the trace itself tells loads from stores. Where it does, inventing stores would
   * contradict it. A workload may: see {@link Trace#tellsStores}.
   */
  public boolean tellsStores() {
    return tellsStores;
  }

  /** What the name of a trace gains when its keys had to be cut into pages of 4 KiB. */
  String suffix() {
    return suffix;
  }

  /** One clause about a well-formed record, for error messages. */
  String accepted() {
    return accepted;
  }
}
