package exo.kernel;

import exo.hw.device.Timer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: the slice vector, served round robin. Where there are several processors each has a row of its own, and the
 * rows have their turns round robin as well: one slice of each. A slice begins at its position's turn and lasts by the timer; within it
 * the time may be passed on, and what is passed on is never more than what is left.
 *
 * <pre>
 *   position   0     1     2     3     0 ...
 *   owner      A     B     A     C
 *   runs       A     B→S   A     C        B has given its slice to S by a synchronous transfer
 *                          └─▶ D          A has yielded the rest of this instance to D
 * </pre>
 *
 * <p>So each owner has its turn once in each round of the row, whatever the others do. Who has overrun slices by a whole one forfeits the next
 * ({@link Overrun}).
 */
final class Turns {
  static final int NOBODY = 0;

  private final Core core;
  private final Environments environments;
  private final SliceVector slices;
  private final Timer timer;
  private final long sliceTicks;
  private int position = SliceVector.NONE;

  /** By row: the position that had its turn last. */
  private final int[] latest;

  private int user = NOBODY;
  private boolean over;
  private long endCycle;

  /** When the timer was to ring when the slice began, in ticks and in cycles. */
  private long armedTick;

  private long armedCycle;
  private long begun;

  /** Whose slice passes idle, because its owner forfeits it and nobody else could run; mostly nobody's. */
  private int idler = NOBODY;

  Turns(Core core) {
    this.core = core;
    this.environments = core.environments;
    this.slices = core.slices;
    this.timer = core.machine.timer();
    this.sliceTicks = timer.ticksIn(slices.sliceCycles());
    this.latest = new int[slices.rows()];
    Arrays.fill(latest, SliceVector.NONE);
  }

  /** {@return who runs in the current slice, 0 when its time is left to nobody} */
  int user() {
    return user;
  }

  /** {@return how many slices have begun so far, those that pass idle aside} */
  long begun() {
    return begun;
  }

  /** {@return whose slice passes idle, 0 for nobody's} */
  int idler() {
    return idler;
  }

  /** {@return the position of the current slice} */
  int position() {
    return position;
  }

  /** {@return the row that the current slice is of, whose processor it is of; 0 before the first} */
  int row() {
    return position == SliceVector.NONE ? 0 : slices.row(position);
  }

  /** {@return whether the slice has ended and its user has not been told yet} */
  boolean isOver() {
    return over;
  }

  /** {@return whether nothing is left of the slice, be it that the timer has not been heard yet} */
  boolean isSpent() {
    return over || core.clock.now() >= endCycle;
  }

  /** {@return the cycle at which the slice ends, or has ended} */
  long endCycle() {
    return endCycle;
  }

  // ---- who runs

  /** {@return who runs now: the slice's user while it can, else the next in the vector that can; null when nobody can} */
  @Nullable Environment next() {
    if (user != NOBODY && environments.get(user).canRun()) {
      return environments.get(user);
    }
    int last = position == SliceVector.NONE ? slices.rows() - 1 : row();
    int row = last;
    do {
      row = (row + 1) % slices.rows();
      int at = latest[row];
      for (int turns = slices.taken(row); turns > 0; turns--) {
        at = slices.after(at, row);
        Environment owner = environments.get(slices.owner(at));
        Environment env = environments.get(slices.user(at));
        if (owner.overrun.owesSlice(slices.sliceCycles())) {
          if (idler == NOBODY) {
            forfeit(owner, at);
          }
        } else if (env.canRun() && env.id != idler) {
          begin(env, at);
          return env;
        }
      }
    } while (row != last);
    return null;
  }

  /** Others get the slice; where nobody else could run it passes idle. */
  private void forfeit(Environment owner, int at) {
    core.events.record(EventKind.FORFEIT, owner.id, at, owner.overrun.debt());
    owner.overrun.forfeit(slices.sliceCycles());
    if (!canAnybodyRunBut(owner)) {
      idler = owner.id;
      user = NOBODY;
      over = false; // the next event does not end what passes now; the timer does
      at(at);
      arm();
    }
  }

  private boolean canAnybodyRunBut(Environment owner) {
    for (int at = slices.first(); at != SliceVector.NONE; at = slices.next(at)) {
      Environment env = environments.get(slices.user(at));
      boolean owes = environments.get(slices.owner(at)).overrun.owesSlice(slices.sliceCycles());
      if (env != owner && env.canRun() && !owes) {
        return true;
      }
    }
    return false;
  }

  private void at(int begun) {
    position = begun;
    latest[row()] = begun;
  }

  private void begin(Environment env, int at) {
    at(at);
    user = env.id;
    over = false;
    idler = NOBODY;
    begun++;
    env.sliceStarts = env.state != Environment.State.NEW;
    env.account.slices++;
    core.revocations.sliceBegins(env);
    arm();
  }

  private void arm() {
    timer.setCval(timer.count() + sliceTicks);
    timer.setCtl(Timer.CTL_ENABLE);
    endCycle = timer.nextEventCycle();
    armedTick = timer.cval();
    armedCycle = endCycle;
  }

  // ---- the end of a slice

  /** The timer has rung. */
  void rang() {
    timer.setCtl(0);
    over = user != NOBODY;
    idler = NOBODY;
  }

  /** The slice is over, or given up: the next in the vector begins its own. */
  void pass() {
    user = NOBODY;
    over = false;
    timer.setCtl(0);
  }

  /** The time has passed while its user waited: there is nobody to tell. */
  void lapse() {
    if (over) {
      pass();
    }
  }

  // ---- passing time on

  /** What is left of this slice is somebody else's, if it can run; who owes and has no slice to pay with pays with it. */
  void lend(Environment to) {
    boolean owes = slices.held(to.id) == 0 && to.overrun.owesSlice(slices.sliceCycles());
    if (owes) {
      core.events.record(EventKind.FORFEIT, to.id, position, to.overrun.debt());
      to.overrun.withhold(Math.max(0, endCycle - core.clock.now()), slices.sliceCycles());
    }
    if (owes || !to.canRun()) {
      pass();
      return;
    }
    user = to.id;
    to.sliceStarts = to.state != Environment.State.NEW;
  }

  /** What is left of this slice is a callee's, who is entered and not told of a slice. */
  void enter(Environment callee) {
    user = callee.id;
  }

  /**
   * So are all future instances of it, if they are the caller's to give: who was only lent the rest of this one has no more. But who
   * enters somebody whose slices it has returns them, whichever slice it does that in, and an answer gives no other.
   */
  void give(Environment caller, Environment callee) {
    int home = slices.bringHome(caller.id, callee.id);
    boolean answers = home > 0 || callee.awaitsEntryBy(caller.id);
    if (!answers && slices.user(position) == caller.id) {
      slices.give(position, callee.id);
    }
    enter(callee);
  }

  /** Time that somebody else was called up in is added to the slice. */
  void prolong(long cycles, int by) {
    if (user != NOBODY && user != by && cycles != 0) {
      endCycle += cycles;
      if (!over) {
        long end =
            armedTick + timer.ticksIn(endCycle - armedCycle); // rounded up once, not each time
        timer.setCval(Math.max(end, timer.count() + 1)); // one that has come by now would not ring
      }
    }
  }

  /** A slice has ended for good: if it is the current one, at once; if its time is over, when the timer is heard. */
  void ended(int at) {
    slices.remove(at);
    if (at == position && user != NOBODY && !isSpent()) {
      pass();
    }
  }

  /** Somebody has left the machine. */
  void gone(Environment env) {
    idler = env.id == idler ? NOBODY : idler;
    if (env.id == user) {
      pass();
    }
  }
}
