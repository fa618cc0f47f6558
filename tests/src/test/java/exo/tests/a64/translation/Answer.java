package exo.tests.a64.translation;

/**
 * What became of one address, for a load, a store and a fetch by EL0.
 *
 * @param read the fault status, or {@link #TRANSLATED}; so {@code write} and {@code fetch}
 * @param frame the frame that it is translated to where a load or a store is, else 0
 */
record Answer(int read, int write, int fetch, long frame) {
  static final int KINDS = 3;

  /** No fault status code. */
  static final int TRANSLATED = 0xFF;

  private static final int FRAME_SHIFT = 12;
  private static final int STATUS_MASK = 0x3F;

  /** From the oracle's words: bit 0 a fault, 6:1 its status; else 47:12 the address. */
  static Answer of(long read, long write, long fetch) {
    boolean both = (read & 1) == 0 && (write & 1) == 0;
    if (both && read != write) {
      throw new IllegalStateException("two addresses: 0x%x, 0x%x".formatted(read, write));
    }
    long address = (read & 1) == 0 ? read : (write & 1) == 0 ? write : 0;
    return new Answer(status(read), status(write), status(fetch), address >>> FRAME_SHIFT);
  }

  private static int status(long word) {
    return (word & 1) == 0 ? TRANSLATED : (int) (word >>> 1) & STATUS_MASK;
  }

  boolean hasFrame() {
    return read == TRANSLATED || write == TRANSLATED;
  }

  int status(int kind) {
    return switch (kind) {
      case 0 -> read;
      case 1 -> write;
      default -> fetch;
    };
  }

  @Override
  public String toString() {
    return "read %02x, write %02x, fetch %02x, frame 0x%x".formatted(read, write, fetch, frame);
  }
}
