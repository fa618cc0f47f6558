package exo.hw.a64;

/**
 * Memory as EL0 code sees it, by virtual address, little-endian. An access that faults has moved no
 * data, and leaves its syndrome in {@link #fault()} and its address in {@link #far()}.
 *
 * <p>Accesses may have any alignment unless {@code SCTLR_EL1.A} is set; the instructions that need
 * alignment always check it themselves.
 */
public interface Memory {
  /** Loads a byte: 0..0xFF, and 0 when it faults. */
  long load1(long va);

  /** Loads 2 bytes: 0..0xFFFF, and 0 when it faults. */
  long load2(long va);

  /** Loads 4 bytes: 0..0xFFFF_FFFF, and 0 when it faults. */
  long load4(long va);

  /** Loads 8 bytes, and 0 when it faults. */
  long load8(long va);

  /**
   * Loads 16 bytes: the lower 8 into {@code words[at]}, the upper into {@code words[at + 1]};
   * neither is changed when it faults.
   *
   * @param alignment what {@code SCTLR_EL1.A} asks of the address: 8 for a pair of registers, 16
   *     for a vector, 1 to 8 for a structure of elements
   */
  void load16(long va, long[] words, int at, int alignment);

  /** Stores bits 7:0. */
  void store1(long va, long value);

  /** Stores bits 15:0. */
  void store2(long va, long value);

  /** Stores bits 31:0. */
  void store4(long va, long value);

  /** Stores 8 bytes. */
  void store8(long va, long value);

  /** Stores 16 bytes, {@code low} at the lower address; {@code alignment} as for a load. */
  void store16(long va, long low, long high, int alignment);

  /**
   * Whether all of {@code bytes} (1..64) bytes can be stored; otherwise the fault of the first that
   * cannot is left. An instruction of several stores asks it before the first.
   */
  boolean writable(long va, int bytes);

  /** The syndrome (ESR_EL1) of the last access that faulted; 0 for none. */
  int fault();

  /** The address of that fault (FAR_EL1). */
  long far();

  /** Forgets the fault, when it has become an exception of the processor. */
  void clearFault();

  /**
   * Translates a page for instruction fetch.
   *
   * @return what identifies the page of physical memory (its frame), or -1 when it faults
   */
  long fetchPage(long va);

  /**
   * An instruction of a page that {@link #fetchPage} has named.
   *
   * @param at the index of the instruction, 0..1023
   */
  int instruction(long frame, int at);

  /**
   * IC IVAU: from now on fetches from the page of {@code va} see what memory holds. It may fault as
   * a load does.
   */
  void invalidateInstructions(long va);
}
