package exo.minimal.schedule;

import exo.abi.Books;
import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.minimal.LibOsFault;
import java.util.BitSet;

/**
 * A libOS that owns time and runs no program: at each start of a slice it picks a client and yields to it. Its clients own no slices
 * ({@link Given}), so they have the processor when it says so and not otherwise.
 *
 * <pre>
 *   kernel       Scheduling        client
 *     │ SLICE_START ▶│                │
 *     │◀ yield to it │                │      its turn: the rest of the slice
 *     │ SLICE_START ─────────────────▶│
 *     │ SLICE_END ───────────────────▶│      the slice has ended, or it waits, gives up, leaves
 *     │ SLICE_START ▶│                       how long that was, the books tell
 * </pre>
 *
 * <p>A yield to somebody who cannot run passes the slice on, and the next one begins with nobody's cycles but our own having passed:
 * then the client waits. A yield to somebody who is gone is refused. When nobody can run, neither does this libOS: it stands still
 * until it is time to try again, and the machine idles or waits for its disk.
 *
 * <p>Cost: two up-calls a turn instead of one, and an up-call and a yield for each try in vain; {@code report} counts them.
 *
 * <p>What a client has run is exact as long as this libOS and its clients hold the whole vector. What others run in slices of their own
 * between two of ours counts as the client's, up to the end of its slice.
 */
final class Scheduling implements LibraryOs {
  private static final int NOBODY = -1;

  private final Scheduling.Plan plan;
  private final Roster roster;

  /** Made by the first up-call, before any other can come. */
  @SuppressWarnings("NullAway.Init")
  private DownCalls kernel;

  @SuppressWarnings("NullAway.Init")
  private Books books;

  @SuppressWarnings("NullAway.Init")
  private Scheduler scheduler;

  /** Whose turn it is, since when, and what we had used ourselves by then. */
  private int client = NOBODY;

  private long since;
  private long ownSince;
  private long sliceEnds;

  private long turns;
  private long vain;
  private long pauses;
  private long givenCycles;

  /**
   * What a manifest says to it.
   *
   * @param provider makes the scheduler
   * @param terms what for
   * @param slices how many to hold
   */
  record Plan(SchedulerProvider provider, Terms terms, int slices) {}

  Scheduling(Plan plan, Roster roster) {
    this.plan = plan;
    this.roster = roster;
  }

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    books = calls.books();
    for (int more = 1; more < plan.slices(); more++) {
      if (kernel.bindSlice(DownCalls.ANY, new Capability()) == DownCalls.REFUSED) {
        throw LibOsFault.refused(kernel, "no %d slices to give", plan.slices());
      }
    }
    scheduler = plan.provider().create(plan.terms(), books.sliceCycles());
    sliceEnds = books.now() + books.sliceCycles();
    return giveTurn();
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    switch (cause) {
      case Interrupt.SLICE_END -> {
        return Next.CONTINUE;
      }
      case Interrupt.SLICE_START -> endTurn(detail);
      case Interrupt.REFUSED -> refused();
      default -> {}
    }
    return giveTurn();
  }

  @Override
  public long exception(SaveArea saved) {
    throw new LibOsFault("a scheduling libOS serves no program");
  }

  // ---- a turn

  private long giveTurn() {
    long now = books.now();
    for (int come = roster.arrival(now); come >= 0; come = roster.arrival(now)) {
      scheduler.joined(come, now);
    }
    if (roster.isOver()) {
      return Next.exit(0);
    }
    BitSet ready = roster.ready(now);
    if (ready.isEmpty()) {
      pauses++;
      return Next.awaitCycle(Math.max(now + 1, roster.nextCycle()));
    }
    client = picked(ready, now);
    since = books.now();
    ownSince = own();
    return Next.yieldTo(roster.environment(client));
  }

  private int picked(BitSet ready, long now) {
    int picked = scheduler.next(ready, now);
    if (picked < 0 || !ready.get(picked)) {
      throw new LibOsFault(
          "scheduler %s picks client %d of %d, which is not ready",
          plan.terms().scheduler(), picked, roster.size());
    }
    return picked;
  }

  /** A slice of ours begins: the turn before is over. */
  private void endTurn(long sliceStart) {
    long now = books.now();
    if (client != NOBODY) {
      long used = now - since - (own() - ownSince);
      if (used > 0) {
        ran(used, now);
      } else {
        vain++;
        scheduler.waits(client);
        roster.pause(client, now);
      }
    }
    client = NOBODY;
    sliceEnds = sliceStart + books.sliceCycles();
  }

  private void ran(long used, long now) {
    boolean alone = books.installedSlices() - books.freeSlices() == books.slicesHeld();
    long most = alone ? used : Math.max(1, Math.min(now, sliceEnds) - since);
    turns++;
    givenCycles += used;
    scheduler.ran(client, Math.min(used, most));
  }

  /** It is gone; or it is due just now, and the machine has not let it in yet. */
  private void refused() {
    long now = books.now();
    if (client != NOBODY) {
      if (now - roster.arrivalOf(client) < books.sliceCycles()) {
        roster.pause(client, now);
      } else {
        roster.left(client);
        scheduler.left(client);
      }
    }
    client = NOBODY;
  }

  /** Cycles that this libOS has used, in its own code and the kernel's. */
  private long own() {
    return books.cycles(Books.Account.LIBOS) + books.cycles(Books.Account.KERNEL);
  }

  @Override
  public void report(Counters counters) {
    counters.count("turns", turns);
    counters.count("turnsInVain", vain);
    counters.count("pauses", pauses);
    counters.count("cyclesGiven", givenCycles);
  }
}
