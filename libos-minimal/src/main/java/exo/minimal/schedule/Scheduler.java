package exo.minimal.schedule;

import java.util.BitSet;

/**
 * Who runs next? A scheduler answers this one question. To answer well it is told who comes and goes, what each has run, and who could
 * not use its turn.
 *
 * <p>Clients are numbered from 0, in the order in which their terms were given. A turn is at most a slice, and never cut short: a
 * client runs until the slice ends, it waits, or it gives the rest back.
 */
public interface Scheduler {
  /**
   * Picks who gets the next slice, or what is left of this one.
   *
   * @param ready who can run as far as is known, one client at least; not to be changed
   * @param now the machine's clock
   * @return one of them
   */
  int next(BitSet ready, long now);

  /**
   * A client has come.
   *
   * @param now the machine's clock
   */
  default void joined(int client, long now) {}

  /**
   * A client's turn is over.
   *
   * @param cycles how long it had the processor, 1 or more
   */
  void ran(int client, long cycles);

  /**
   * A client was to run and could not: it waits for something. From now on until it runs again it may be told so any number of times,
   * for it is found out by trying.
   */
  default void waits(int client) {}

  /** A client has left for good. */
  default void left(int client) {}
}
