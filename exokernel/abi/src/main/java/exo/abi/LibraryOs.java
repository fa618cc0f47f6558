package exo.abi;

/**
 * The up-calls: everything the kernel ever asks of a library operating system.
 *
 * <p>An up-call runs to completion and never blocks. It returns what should happen next, one of the values made by
 * {@link Next}: resume the program, wait, yield, leave. Up-calls of one environment never nest. What it throws is the
 * libOS's own fault: the environment is ended and everything it held goes back to the machine.
 *
 * <p>The names are those of Aegis' processor environment (Engler, Kaashoek and O'Toole, SOSP 1995, section 5.1).
 */
public interface LibraryOs {
  /**
   * The first up-call: the libOS binds what it needs and builds its first mappings.
   *
   * @param kernel the down-calls, valid for the life of the environment and only during up-calls
   * @param boot who the environment is and what the manifest asked of it
   * @return a {@link Next} value
   */
  long boot(DownCalls kernel, BootRecord boot);

  /**
   * The program trapped: a memory fault, an SVC, a BRK or an undefined instruction.
   *
   * <p>A faulting access has not happened. After {@link Next#RESUME} it is tried again; an SVC is not.
   *
   * @param saved the program's registers, ESR and FAR; what it holds on return is what the program resumes with
   * @return a {@link Next} value
   */
  long exception(SaveArea saved);

  /**
   * A time slice begins or ends, a transfer is done, or the awaited cycle has come.
   *
   * @param cause one of the constants of {@link Interrupt}
   * @param detail the ticket of the transfer, or the cycle
   * @param status the outcome of the transfer, one of the constants of {@link Interrupt}; 0 otherwise
   * @param saved the program's registers, as in {@link #exception}
   * @return a {@link Next} value, which replaces what the environment did or waited for
   */
  long interrupt(int cause, long detail, int status, SaveArea saved);

  /**
   * Protected entry: another environment has entered this one, in its own time (Engler, Kaashoek and O'Toole, SOSP 1995, section
   * 5.2). Anybody may; whom to serve is this libOS's choice. To answer, it transfers to the caller.
   *
   * @param caller who has entered
   * @param mode {@link Next#SYNCHRONOUS} or {@link Next#ASYNCHRONOUS}
   * @param message the processor's registers as the caller left them; what they hold on return is the message of a transfer that
   *     this up-call asks for
   * @param saved the own program's registers, as in {@link #exception}
   * @return a {@link Next} value
   */
  default long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
    return Next.CONTINUE;
  }

  /**
   * Visible revocation: the kernel asks for resources back (Engler, Kaashoek and O'Toole, SOSP 1995, section 3.4). Which
   * instances to give is this libOS's choice; it gives them with {@link DownCalls#giveBack} or by unbinding, now or in a
   * later up-call, until nothing is wanted any more ({@link DownCalls#books}). What has come by the deadline counts.
   *
   * <p>It is called once when the request begins and once more if it becomes an imperative. Whoever does not answer is
   * silent, which is legal, and loses what the kernel picks.
   *
   * @param kind of what, {@link exo.bindings.ResourceKind#code}
   * @param wanted how many frames, blocks of extents or slices in this dialogue; several may be open at a time, and the books
   *     have the sum
   * @param stage {@link Revocation#ASKED} or {@link Revocation#DEMANDED}
   * @param deadline the cycle by which this stage ends, on the clock that the machine counts deadlines in
   * @param saved the program's registers, as in {@link #exception}
   * @return a {@link Next} value; {@link Next#CONTINUE} leaves the environment doing what it did
   */
  default long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
    return Next.CONTINUE;
  }

  /**
   * The abort protocol has taken resources: what, and where the contents went, stands in the {@link RepossessionVector}, if
   * one is installed. The environment's mappings of them are gone already; here it repairs what it believes. The up-call
   * does not nest: what is taken meanwhile is told by another one. When it returns, the vector is empty again.
   *
   * @param entries losses listed in the vector
   * @param overflow losses since the last such up-call that the vector had no room for, or that had no vector; the books
   *     and the refusals of dead capabilities tell which
   * @param saved the program's registers, as in {@link #exception}
   * @return a {@link Next} value; {@link Next#CONTINUE} leaves the environment doing what it did
   */
  default long repossession(int entries, long overflow, SaveArea saved) {
    return Next.CONTINUE;
  }

  /**
   * What the libOS counted of its own accord, for reports; the kernel never reads it.
   *
   * @param counters where to put the names and values
   */
  default void report(Counters counters) {}

  /** A sink for a libOS's own counters. */
  @FunctionalInterface
  interface Counters {
    /**
     * Takes one counter.
     *
     * @param name a stable name in lower camel case, for example {@code pageIns}
     * @param value the count
     */
    void count(String name, long value);
  }
}
