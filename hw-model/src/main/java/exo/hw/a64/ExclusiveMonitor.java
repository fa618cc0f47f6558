package exo.hw.a64;

/**
 * The local monitor (Arm ARM, B2.12). A store-exclusive passes when the last load-exclusive was of
 * the same address and size and memory still holds what it loaded; a value that was changed and
 * changed back passes too, as it does on no Arm processor but in most emulators, and as the
 * algorithms written for load and store exclusive must not mind.
 */
final class ExclusiveMonitor {
  private boolean set;
  private long address;
  private int bytes;
  private long low;
  private long high;

  void clear() {
    set = false;
  }

  void mark(long address, int bytes, long low, long high) {
    this.set = true;
    this.address = address;
    this.bytes = bytes;
    this.low = low;
    this.high = high;
  }

  boolean covers(long address, int bytes) {
    return set && this.address == address && this.bytes == bytes;
  }

  boolean unchanged(long low, long high) {
    return this.low == low && this.high == high;
  }
}
