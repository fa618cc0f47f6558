package exo.abi;

/**
 * The words of the processor environment: the four contexts of Aegis (Engler, Kaashoek and O'Toole, SOSP 1995, section 5.1) as an
 * environment reads and sets them, one by one. 0 stands for none.
 *
 * <pre>
 *   exception    per cause   HANDLER + cause      where its handler begins
 *                            SAVE + cause         where the kernel stores what the handler needs to work
 *   interrupt    START, END                       handlers of a slice's start and end
 *                STATUS                           what the program finds switched on
 *   protected    SYNCHRONOUS_ENTRY,
 *   entry        ASYNCHRONOUS_ENTRY               where others may enter
 *   addressing   ASID, ROOT                       the tag of its TLB entries, its level-0 table: the kernel's to set
 * </pre>
 *
 * <p>A handler, an entry and a save area lie in pages whose frames are in the guaranteed set, so that an event never finds them gone.
 * For a libOS in Java an address of code is a name: the kernel checks that it points somewhere and shows it to the up-call, {@link
 * SaveArea#handler}; the code is the up-call's method.
 */
public final class Context {
  /** Cause: a memory fault. */
  public static final int MEMORY = 0;

  /** Cause: a supervisor call. */
  public static final int SUPERVISOR_CALL = 1;

  /** Cause: an undefined instruction. */
  public static final int UNDEFINED = 2;

  /** Cause: an address or a stack that is not aligned. */
  public static final int ALIGNMENT = 3;

  /** Cause: a breakpoint. */
  public static final int BREAKPOINT = 4;

  /** Cause: the vector registers while they are switched off. */
  public static final int VECTORS = 5;

  /** How many causes there are. */
  public static final int CAUSES = 6;

  /** Word: the first handler. */
  public static final int HANDLER = 0;

  /** Word: the first save area, of {@link #SAVE_WORDS} words in one page. */
  public static final int SAVE = HANDLER + CAUSES;

  /** Word: the handler of a slice's start. */
  public static final int START = SAVE + CAUSES;

  /** Word: the handler of a slice's end. */
  public static final int END = START + 1;

  /** Word: bits of {@link #VECTORS_ON} and {@link #ALIGNMENT_CHECKED}. */
  public static final int STATUS = END + 1;

  /** Word: where a synchronous transfer enters. */
  public static final int SYNCHRONOUS_ENTRY = STATUS + 1;

  /** Word: where an asynchronous transfer enters. */
  public static final int ASYNCHRONOUS_ENTRY = SYNCHRONOUS_ENTRY + 1;

  /** Word, read only: the tag of its TLB entries. */
  public static final int ASID = ASYNCHRONOUS_ENTRY + 1;

  /** Word, read only: the frame of its level-0 table, or -1. */
  public static final int ROOT = ASID + 1;

  /** How many words there are. */
  public static final int WORDS = ROOT + 1;

  /** Bit of {@link #STATUS}: the program may use the vector registers; else their use is an exception (CPACR_EL1.FPEN). */
  public static final long VECTORS_ON = 1;

  /** Bit of {@link #STATUS}: the program's accesses must be aligned (SCTLR_EL1.A). */
  public static final long ALIGNMENT_CHECKED = 2;

  /** Words the kernel stores in a save area: X16, X17, X18, ELR, ESR, FAR. */
  public static final int SAVE_WORDS = 6;

  private Context() {}
}
