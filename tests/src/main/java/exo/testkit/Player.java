package exo.testkit;

import exo.abi.LibraryOs;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.machine.Machine;
import exo.kernel.Abandoned;
import exo.kernel.EnvironmentSpec;
import exo.kernel.EventSink;
import exo.kernel.GateKind;
import exo.kernel.Inspection;
import exo.kernel.Kernel;
import exo.kernel.Outcome;
import exo.kernel.audit.Auditor;
import exo.kernel.audit.Law;
import exo.kernel.audit.Violation;
import exo.revocation.Guarantee;
import exo.testkit.taint.Taint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays a history: builds the board, admits the libOSes, takes one kernel step after another, and has each judged. Who leaves before
 * its script is over is admitted again under its name and goes on.
 *
 * <p>Playing the same history again does the same, to the bit, with whatever watchers (law L12).
 */
public final class Player implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 10_000;
  private static final int DERIVATIONS = 1 << 10;

  private static final int ONE_IS_NARROW_IN = 8;
  private static final int NARROW = 5;
  private static final int FEW_EXTENTS = 6;
  private static final int FEW_SAVE_SLOTS = 3;
  private static final int FEW_DERIVATIONS = 12;

  /** With who is known to hang; still far longer than any other up-call takes. */
  private static final long SHORT_PATIENCE_MILLIS = 2_000;

  private final History history;
  private final Judging judging;
  private final @Nullable Subject subject;
  private final @Nullable Taint taint;
  private final Machine machine;
  private final Bindings bindings;
  private final Kernel kernel;
  private final Auditor auditor;

  /** An array, for each event goes to all of them. */
  private Watcher[] watchers = {};

  private final List<Judge> judges = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final List<Script> scripts = new ArrayList<>();
  private final Watcher told = new Told();
  private final int[] environments;
  private @Nullable Verdict verdict;
  private boolean over;

  /** Judges the history beside the auditor. */
  public interface Judge extends Watcher {
    /** The history is over, and whatever takes too long after each step can be looked at. */
    default void ended() {}

    /** {@return what was found wrong first, or null} */
    @Nullable Verdict verdict();
  }

  /** Makes a judge, who may look at the kernel from the beginning. */
  @FunctionalInterface
  public interface JudgeMaker {
    /** {@return a judge of this kernel} */
    Judge of(Inspection kernel);
  }

  /**
   * Sets up the board.
   *
   * @param history what to play
   * @param judging how
   * @param sink who sees the kernel's events beside the watchers, or null
   */
  public Player(History history, Judging judging, @Nullable EventSink sink) {
    this(history, judging, sink, null, false);
  }

  /** The same with somebody at the board who is no puppet. */
  public Player(History history, Judging judging, @Nullable EventSink sink, Subject subject) {
    this(history, judging, sink, subject, false);
  }

  /** {@return one that is told action by action what to play} */
  static Player open(History begun, Judging judging) {
    return new Player(begun, judging, null, null, true);
  }

  private Player(
      History history,
      Judging judging,
      @Nullable EventSink sink,
      @Nullable Subject subject,
      boolean open) {
    this.history = history;
    this.judging = judging;
    this.subject = subject;
    Board board = history.board();
    MachineDescription description = board.machine();
    taint = Crossings.memoryOf(board, description);
    machine = taint == null ? new Machine(description) : new Machine(description, taint);
    bindings = Bindings.inMemory(subject == null ? installed(board) : roomy(board), board.seed());
    kernel = new Kernel(machine, bindings, board.options().withSink(sink(sink)));
    environments = new int[board.players().size()];
    for (JudgeMaker maker : judging.judges()) {
      judges.add(maker.of(kernel.inspection()));
    }
    if (taint != null) {
      taint.watch(kernel);
    }
    if (taint != null && judging.laws().contains(Law.L5)) {
      judges.add(new Crossings(taint, kernel.inspection()));
    }
    watchers = judges.toArray(Watcher[]::new);
    seat(board, open);
    auditor = new Auditor(kernel.inspection(), judging.mode(), judging.laws());
  }

  /** On some boards the kernel has so little room for what it notes that libOSes fill it. */
  private static Installed installed(Board board) {
    Installed ample =
        new Installed(
            board.frames(), board.reserved(), board.blocks(), Board.SLICES, Board.ENVIRONMENTS);
    return Math.floorMod(board.seed(), ONE_IS_NARROW_IN) == NARROW ? narrow(ample) : ample;
  }

  private static Installed narrow(Installed ample) {
    return new Installed(
        ample.frames(),
        ample.reservedFrames(),
        ample.blocks(),
        ample.slices(),
        ample.maxEnvironments(),
        FEW_EXTENTS,
        FEW_SAVE_SLOTS,
        FEW_DERIVATIONS);
  }

  /** With a save slot for every block: a libOS that wants some finds them, whatever the puppets have taken. */
  private static Installed roomy(Board board) {
    int blocks = Math.toIntExact(board.blocks());
    return new Installed(
        board.frames(),
        board.reserved(),
        blocks,
        Board.SLICES,
        Board.ENVIRONMENTS,
        blocks,
        blocks,
        DERIVATIONS);
  }

  private EventSink sink(@Nullable EventSink other) {
    return (kind, cycle, environment, a, b) -> {
      for (Watcher watcher : watchers) {
        watcher.event(kind, environment, a, b);
      }
      if (other != null) {
        other.event(kind, cycle, environment, a, b);
      }
    };
  }

  private void seat(Board board, boolean open) {
    List<Hand> hands = new ArrayList<>();
    List<List<Action>> actions = actionsByPlayer();
    for (int player = 0; player < environments.length; player++) {
      hands.add(new Hand(hands));
    }
    for (int player = 0; player < environments.length; player++) {
      boolean threaded = board.players().get(player).threaded();
      places.add(new Place(board, threaded, hands.get(player), places));
      scripts.add(new Script(actions.get(player), open));
      admit(player);
    }
  }

  private List<List<Action>> actionsByPlayer() {
    List<List<Action>> actions = new ArrayList<>();
    for (int player = 0; player < environments.length; player++) {
      actions.add(new ArrayList<>());
    }
    for (Action action : history.actions()) {
      if (action.player() < actions.size()) {
        actions.get(action.player()).add(action);
      }
    }
    return actions;
  }

  private void admit(int player) {
    EnvironmentSpec spec =
        subject != null && subject.seat() == player
            ? spec(player, new Seated(subject.libOs(), places.get(player)), subject.program())
            : spec(player, new Puppet(scripts.get(player), places.get(player), told));
    environments[player] = taint == null ? kernel.admit(spec) : taint.admit(spec);
  }

  private EnvironmentSpec spec(int player, Puppet puppet) {
    return spec(player, puppet, puppet.program());
  }

  private EnvironmentSpec spec(int player, LibraryOs libOs, Program program) {
    Board.Seat seat = history.board().players().get(player);
    return new EnvironmentSpec(
        seat.name(),
        libOs,
        program,
        seat.quota(),
        history.board().seed() + player,
        new Guarantee(seat.guaranteedFrames(), seat.tickets()),
        seat.threaded() ? GateKind.THREAD : GateKind.DIRECT,
        scripts.get(player).has(Deed.HANG) ? SHORT_PATIENCE_MILLIS : PATIENCE_MILLIS);
  }

  /** What the puppets do, told to all who watch. */
  private final class Told implements Watcher {
    @Override
    public void called(int environment, Call call, Answer answer) {
      for (Watcher watcher : watchers) {
        watcher.called(environment, call, answer);
      }
    }

    @Override
    public void runs(int environment, Snippet snippet) {
      for (Watcher watcher : watchers) {
        watcher.runs(environment, snippet);
      }
    }
  }

  /** Has somebody watch from now on. */
  public Player watchedBy(Watcher watcher) {
    watchers = Arrays.copyOf(watchers, watchers.length + 1);
    watchers[watchers.length - 1] = watcher;
    return this;
  }

  /**
   * Plays to the end, or until something is wrong.
   *
   * @return what was wrong, or null
   */
  public @Nullable Verdict play() {
    while (step()) {}
    return finish();
  }

  /**
   * Takes a step of the kernel and has it judged.
   *
   * @return whether there is another, and nothing was wrong so far
   */
  public boolean step() {
    if (verdict != null || over) {
      return false;
    }
    try {
      boolean goesOn = kernel.step();
      requireAFastHost();
      over = !readmitted() && !goesOn;
    } catch (SlowHost nobodysFault) {
      throw nobodysFault;
    } catch (RuntimeException | Error failure) {
      return failed(failure);
    }
    judge();
    if (kernel.steps() == history.board().loseAtStep()) {
      kernel.loseFrames(history.board().lostFrames());
    }
    return !over;
  }

  /** A puppet answers at once, unless its script says that it hangs: what happens to one that was left behind proves nothing. */
  private void requireAFastHost() {
    for (int player = 0; player < environments.length; player++) {
      Outcome outcome = kernel.inspection().outcome(environments[player]);
      if (outcome != null
          && outcome.failure() instanceof Abandoned left
          && isPuppetThere(player)
          && !places.get(player).hangs()) {
        throw new SlowHost(left);
      }
    }
  }

  /** Who has left for good may have left its number to another. */
  private boolean isPuppetThere(int player) {
    String name = history.board().players().get(player).name();
    boolean isSubject = subject != null && subject.seat() == player;
    return !isSubject && kernel.inspection().name(environments[player]).equals(name);
  }

  private boolean failed(Throwable failure) {
    over = true;
    verdict = new Verdict(null, "kernel", kernel.steps(), kernel.now(), failure.toString());
    return false;
  }

  /** {@return whether somebody who has left, and has something left to do, is there again} */
  private boolean readmitted() {
    boolean anybody = false;
    for (int player = 0; player < environments.length; player++) {
      if (!kernel.inspection().isAlive(environments[player]) && !scripts.get(player).isOver()) {
        places.get(player).leave();
        anybody |= isAdmittedAgain(player);
      }
    }
    return anybody;
  }

  /** The machine may have no room for it any more, for a slice or for what it was promised: then it stays away. */
  private boolean isAdmittedAgain(int player) {
    try {
      admit(player);
      return true;
    } catch (IllegalArgumentException noRoom) {
      return false;
    }
  }

  private void judge() {
    for (Watcher watcher : watchers) {
      watcher.stepped();
    }
    if (!auditor.afterStep()) {
      accuse();
    }
    askJudges();
  }

  private void askJudges() {
    for (Judge judge : judges) {
      Verdict found = judge.verdict();
      if (verdict == null && found != null && judging.counts(found)) {
        verdict = found;
        over = true;
      }
    }
  }

  private void accuse() {
    Violation first = auditor.violations().getFirst();
    over = true;
    verdict =
        new Verdict(
            first.law(), first.invariant(), "auditor", first.step(), first.cycle(), first.story());
  }

  /**
   * Has everything judged that is looked at only in the end. Whoever takes the steps himself calls it after the last; nothing is played
   * after it.
   *
   * @return what was wrong first, or null
   */
  public @Nullable Verdict finish() {
    over = true;
    if (verdict == null && !auditor.finish()) {
      accuse();
    }
    if (verdict == null) {
      judges.forEach(Judge::ended);
      askJudges();
    }
    return verdict;
  }

  void append(Action action) {
    scripts.get(action.player()).append(action);
  }

  boolean isToDo(int player) {
    return !scripts.get(player).isOver();
  }

  /** {@return what was wrong so far, or null} */
  public @Nullable Verdict verdict() {
    return verdict;
  }

  /** {@return the kernel, to read} */
  public Inspection inspection() {
    return kernel.inspection();
  }

  /** {@return the auditor} */
  public Auditor auditor() {
    return auditor;
  }

  /** {@return the hash of the run so far and of the machine's state} */
  public long hash() {
    return kernel.sealTrace();
  }

  @Override
  public void close() {
    kernel.onClose();
    bindings.close();
    machine.close();
  }
}
