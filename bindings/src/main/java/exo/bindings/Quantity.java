package exo.bindings;

/** What the numbers in a refusal count or measure. */
public enum Quantity {
  /** Physical frames, or a frame number. */
  FRAMES,
  /** Disk blocks, or a block number. */
  BLOCKS,
  /** Extents bound at once, by everybody. */
  EXTENTS,
  /** Save slots bound at once, by everybody. */
  SAVE_SLOTS,
  /** Positions of the slice vector. */
  SLICES,
  /** Bindings of every kind. */
  BINDINGS,
  /** Capabilities derived from others. */
  DERIVATIONS,
  /** Pages mapped. */
  MAPPINGS,
  /** Environments, or an environment's number. */
  ENVIRONMENTS,
  /** Frames of a guaranteed set. */
  GUARANTEED_FRAMES,
  /** Requests for resources under way. */
  REQUESTS,
  /** A kind of resource, by its code. */
  KINDS,
  /** Disk transfers under way. */
  TRANSFERS,
  /** A virtual address. */
  ADDRESS,
  /** A level of the translation tables. */
  LEVEL,
  /** A word of the processor environment. */
  CONTEXT_WORDS,
  /** Bits of the status word. */
  STATUS,
  /** A register number. */
  REGISTER,
  /** Bits of {@link Rights}. */
  RIGHTS,
  /** Bits that say what a mapping allows. */
  PROTECTION,
  /** A byte for the console. */
  CHARACTERS,
  /** The bytes of an environment's name. */
  NAME_BYTES;

  /**
   * {@return for people: "save slots"}
   */
  public String words() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
