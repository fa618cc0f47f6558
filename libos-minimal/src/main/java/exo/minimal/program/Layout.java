package exo.minimal.program;

/**
 * Where things lie in a program's address space: near each other, for every 2 MiB that are used cost a frame for a table.
 *
 * <pre>
 *   0x0001_0000   the program from here, wherever it says; the break after it
 *   0x0040_0000     a program that relocates itself
 *   0x2000_0000   mmap from here up
 *   0x3F00_0000   the limit of mmap; the stack's pages below STACK_TOP
 *   0x3FE0_0000   STACK_TOP
 *   0x3FFF_E000   the libOS's own: the program's vector registers, when it does not run
 *   0x3FFF_F000   the repossession vector, while it is read
 * </pre>
 */
public final class Layout {
  static final long FIRST = 0x1_0000;
  static final long RELOCATED = 0x40_0000;
  static final long LIMIT = 0x2000_0000;
  static final long MAPPINGS = LIMIT;
  static final long MAPPINGS_END = 0x3F00_0000;
  static final long STACK_TOP = 0x3FE0_0000;

  /** Pages that the stack may grow to: 8 MiB, as Linux has it. */
  static final int STACK_PAGES = 2048;

  static final long VECTORS = 0x3FFF_E000;

  /** Where the libOS looks at its repossession vector. */
  public static final long REPOSSESSIONS = 0x3FFF_F000;

  private Layout() {}
}
