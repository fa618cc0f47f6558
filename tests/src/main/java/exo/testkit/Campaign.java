package exo.testkit;

import exo.kernel.audit.Law;
import exo.testkit.crash.CrashCheck;
import exo.testkit.crash.CrashHistory;
import exo.testkit.crash.Loss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Plays one generated history after another, on several threads that share nothing but the next seed, until something is wrong or
 * somebody says that it is enough. Two laws are judged by more than a look at a history: the first and every
 * {@value #REPLAYED_EACH}th after it is played twice, and must be the same (L12); with the first and every {@value #CUT_EACH}th after
 * it comes a crash history of the same seed, in which the power is cut at each step of the disk (L13). Where only some laws count,
 * those of the two that do are judged with every history. Of what is played twice every {@value #RECOMPUTED_EACH}th is audited in full
 * the second time: what a full audit finds the incremental one has to find.
 */
public final class Campaign {
  /** Of how many histories one is played twice. */
  public static final int REPLAYED_EACH = 16;

  /** Of how many of these one is audited in full. */
  static final int RECOMPUTED_EACH = 8;

  /** With how many histories comes one in which the power is cut: it takes as long as forty of them. */
  static final int CUT_EACH = 240;

  private final Plan plan;
  private final AtomicLong seeds;
  private final Object lock = new Object();
  private Totals totals = Totals.NONE;
  private @Nullable Failure failure;
  private volatile boolean hasThrown;

  /**
   * What to play.
   *
   * @param firstSeed the seed of the first history; those of the others follow
   * @param length actions of each
   * @param jobs threads, 1 or more
   * @param judging how
   * @param boards on which; the histories of other boards are passed over
   * @param once whether each is played once and no power is cut, so that the time it takes is that of its steps
   */
  public record Plan(
      long firstSeed,
      int length,
      int jobs,
      Judging judging,
      Predicate<Board> boards,
      boolean once) {
    /** On every board, by every law. */
    public Plan(long firstSeed, int length, int jobs, Judging judging) {
      this(firstSeed, length, jobs, judging, board -> true, false);
    }
  }

  /** Says whether it is enough. */
  @FunctionalInterface
  public interface Limit {
    /** {@return whether to begin no further history, after what has been checked so far} */
    boolean isReached(Totals sofar);

    /** {@return whether to leave even what is under way, where it takes longer than anybody waits} */
    default boolean isInterrupted() {
      return false;
    }
  }

  /** A history in which something was wrong. */
  public sealed interface Failure {
    /** {@return the seed it was generated from} */
    long seed();

    /** {@return what was wrong} */
    Verdict verdict();
  }

  /**
   * A history of calls in which something was wrong.
   *
   * @param seed it was generated from
   * @param history all of it
   * @param verdict what was wrong
   * @param judging how it was judged when that was found
   */
  public record InCalls(long seed, History history, Verdict verdict, Judging judging)
      implements Failure {}

  /**
   * A crash history in which something was lost.
   *
   * @param seed it was generated from
   * @param history all of it
   * @param loss what was lost
   */
  public record InCrash(long seed, CrashHistory history, Loss loss) implements Failure {
    @Override
    public Verdict verdict() {
      return loss.verdict();
    }
  }

  /**
   * What came of it.
   *
   * @param totals what was checked
   * @param nextSeed the first that was not played
   * @param failure what was wrong first, or null
   */
  public record Result(Totals totals, long nextSeed, @Nullable Failure failure) {}

  private Campaign(Plan plan) {
    this.plan = plan;
    this.seeds = new AtomicLong(plan.firstSeed());
  }

  /**
   * Plays.
   *
   * @param plan what
   * @param limit until when
   * @param progress sees the totals after each history, under a lock
   * @return what came of it
   * @throws SlowHost when a libOS was left behind that does not hang
   * @throws UncheckedIOException when the host has no room for what a power cut leaves
   */
  public static Result run(Plan plan, Limit limit, Consumer<Totals> progress) {
    return new Campaign(plan).run(limit, progress);
  }

  private Result run(Limit limit, Consumer<Totals> progress) {
    try (ExecutorService threads = Executors.newFixedThreadPool(plan.jobs())) {
      List<Future<?>> running = new ArrayList<>();
      for (int job = 0; job < plan.jobs(); job++) {
        running.add(threads.submit(() -> work(limit, progress)));
      }
      for (Future<?> job : running) {
        await(job);
      }
    }
    return new Result(totals, seeds.get(), failure);
  }

  private static void await(Future<?> job) {
    try {
      job.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SlowHost slow) {
        throw slow;
      }
      if (e.getCause() instanceof UncheckedIOException noRoom) {
        throw noRoom;
      }
      throw new IllegalStateException("a campaign's thread has failed", e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while a campaign runs", e);
    }
  }

  /**
   * When one thread throws, the others begin no further history. What they have checked is lost with it: the history that it threw in
   * is not checked, and totals that pass over a seed would have nobody play it ever.
   */
  private void work(Limit limit, Consumer<Totals> progress) {
    boolean ended = false;
    try {
      checkAll(limit, progress);
      ended = true;
    } finally {
      if (!ended) {
        hasThrown = true;
      }
    }
  }

  private void checkAll(Limit limit, Consumer<Totals> progress) {
    while (goesOn(limit)) {
      long seed = seeds.getAndIncrement();
      History history = Generator.history(seed, plan.length());
      if (plan.boards().test(history.board())) {
        check(seed, history, limit, progress);
      }
    }
  }

  private void check(long seed, History history, Limit limit, Consumer<Totals> progress) {
    Played first = play(history, plan.judging());
    Totals of = first.totals();
    Failure failure = failure(seed, history, first.verdict(), plan.judging());
    if (failure == null && isDue(Law.L12, seed, REPLAYED_EACH)) {
      Judging judging = judgedAgain(plan.judging(), seed);
      Played second = play(history, judging);
      boolean same = second.hash() == first.hash();
      of = of.plus(Totals.replayed(same));
      Verdict verdict = second.verdict() != null || same ? second.verdict() : Verdict.ofTwoRuns();
      failure = failure(seed, history, verdict, judging);
    }
    if (failure == null && isDue(Law.L13, seed, CUT_EACH)) {
      CrashCheck check = new CrashCheck(limit::isInterrupted);
      failure = cut(seed, check);
      of = of.plus(Totals.of(check.cuts()));
    }
    report(of, failure, progress);
  }

  /** {@return how the second run is judged of a history that is played twice} */
  static Judging judgedAgain(Judging judging, long seed) {
    return seed / REPLAYED_EACH % RECOMPUTED_EACH == 0 ? judging.full() : judging;
  }

  private static @Nullable Failure failure(
      long seed, History history, @Nullable Verdict verdict, Judging judging) {
    return verdict == null ? null : new InCalls(seed, history, verdict, judging);
  }

  /** The first history always is, whatever its seed, so that each law that counts is judged in each run. */
  private boolean isDue(Law law, long seed, int each) {
    Set<Law> laws = plan.judging().laws();
    boolean all = laws.size() == Law.values().length;
    return !plan.once()
        && laws.contains(law)
        && (!all || Math.floorMod(seed - plan.firstSeed(), each) == 0);
  }

  private static @Nullable Failure cut(long seed, CrashCheck check) {
    CrashHistory history = CrashHistory.generate(seed);
    try {
      Loss loss = check.judge(history);
      return loss == null ? null : new InCrash(seed, history, loss);
    } catch (IOException noRoom) {
      throw new UncheckedIOException(noRoom);
    }
  }

  private boolean goesOn(Limit limit) {
    synchronized (lock) {
      return !hasThrown && failure == null && !limit.isReached(totals);
    }
  }

  private void report(Totals of, @Nullable Failure found, Consumer<Totals> progress) {
    synchronized (lock) {
      totals = totals.plus(of);
      failure = failure == null ? found : failure;
      progress.accept(totals);
    }
  }

  private record Played(Totals totals, @Nullable Verdict verdict, long hash) {}

  private static Played play(History history, Judging judging) {
    Tally tally = new Tally();
    try (Player player = new Player(history, judging, null)) {
      player.watchedBy(tally);
      Verdict verdict = player.play();
      return new Played(tally.totals(), verdict, player.hash());
    }
  }
}
