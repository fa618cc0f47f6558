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
