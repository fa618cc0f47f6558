package exo.service.debug;

/**
 * A program that is held between two instructions. Reading changes nothing, not even a TLB. A change is part of the program's
 * history from here on: going back beyond it undoes it, coming by again does it again, and what was changed later is forgotten.
 */
public interface HeldProgram {
  /** How many 64-bit words the vector registers have: two of each, the lower first. */
  int VECTOR_WORDS = 64;

  /** Returns how many instructions the program has completed. */
  long position();

  /** Returns X0 to X30. */
  long x(int n);

  /** Sets X0 to X30. */
  void setX(int n, long value);

  /** Returns SP. */
  long sp();

  /** Sets SP. */
  void setSp(long value);

  /** Returns the address of the instruction that comes next. */
  long pc();

  /** Sets it. */
  void setPc(long value);

  /** Returns N, Z, C and V, bits 3:0. */
  int flags();

  /** Sets N, Z, C and V. */
  void setFlags(int nzcv);

  /** Returns a word of the vector registers, 0 to {@link #VECTOR_WORDS} - 1. */
  long vector(int word);

  /**
   * Sets such a word.
   *
   * @return false when they are not the program's at the moment, for its libOS gives them back at their next use
   */
  boolean setVector(int word, long value);

  /** Returns FPCR. */
  long fpcr();

  /** Sets FPCR; false as of {@link #setVector}. */
  boolean setFpcr(long value);

  /** Returns FPSR. */
  long fpsr();

  /** Sets FPSR; false as of {@link #setVector}. */
  boolean setFpsr(long value);

  /**
   * Reads memory as the program's own translations have it.
   *
   * @return as many bytes as there are up to the first page that is not in memory; its libOS brings it when the program uses it
   */
  byte[] read(long va, int bytes);

  /**
   * Stores as the program itself would.
   *
   * @return false, and nothing was stored, when it may not, or a page is not in memory
   */
  boolean write(long va, byte[] bytes);
}
