package exo.bindings;

/** What can be bound. A mapping is no kind of its own: it rests on the binding of its frame. */
public enum ResourceKind {
  /** A physical frame of 4 KiB. */
  FRAME(1),
  /** A run of disk blocks of 4 KiB each. */
  EXTENT(2),
  /** A block of one's own extent, set aside for the contents of a frame that is taken by force. */
  SAVE_SLOT(3),
  /** A position of the slice vector: one turn of the processor in each round. */
  SLICE(4);

  private static final ResourceKind[] ALL = values();

  private final int code;

  ResourceKind(int code) {
    this.code = code;
  }

  /**
   * {@return the number that stands for this kind in a {@link ResourceName}: 1 to 4; 0 is no resource}
   */
  public int code() {
    return code;
  }

  /**
   * {@return the kind with this code}
   *
   * @param code any number
   * @throws IllegalArgumentException when there is none: ask {@link ResourceName#isResource} first
   */
  public static ResourceKind of(int code) {
    if (code < 1 || code > ALL.length) {
      throw new IllegalArgumentException("no resource kind has the code " + code);
    }
    return ALL[code - 1];
  }
}
