package exo.bench.classic.trial;

import exo.bench.classic.user.Pages;
import exo.bench.classic.user.ReturningHandler;
import exo.bench.monolith.Monolith;
import exo.bench.monolith.SystemCall;
import exo.bench.monolith.Text;
import exo.hw.Frames;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.UserMode;
import exo.hw.machine.Machine;
import java.util.ArrayList;
import java.util.List;

/**
 * The baseline's side of the rows about two processes: the first is timed, the second answers. A turn is
 * a round trip.
 */
public final class Pairs {
  private static final int TURNS = 100;
  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private static final long BUFFER = Pages.BASE;
  private static final long BOTH = SystemCall.PROT_READ | SystemCall.PROT_WRITE;
  private static final Program SIGRETURN = Request.stub(SystemCall.RT_SIGRETURN);
  private static final Request YIELD = Request.call(SystemCall.SCHED_YIELD);

  private Pairs() {}

  /** {@return one word through a pipe, one way} */
  public static Side pipe() {
    return description -> new Pair(description, 2, pipeEnd(0, 1), pipeEnd(1, 0), false);
  }

  /** {@return a remote procedure call made of two pipes, round trip} */
  public static Side lrpcByPipes() {
    return description -> new Pair(description, 1, pipeEnd(0, 1), pipeEnd(1, 0), false);
  }

  /** {@return one word in shared memory and the processor yielded, one way} */
  public static Side yieldToEachOther() {
    return description -> new Pair(description, 2, sharing(0), sharing(1), true);
  }

  /** {@return a remote procedure call made of shared memory and two signals, round trip} */
  public static Side lrpcBySignals() {
    return description -> new Pair(description, 1, signalling(SECOND), signalling(FIRST), false);
  }

  /** {@return the same with two semaphores in place of signals} */
  public static Side lrpcBySemaphores() {
    return description -> new Pair(description, 1, semaphores(0), semaphores(1), false);
  }

  /** The first writes first, the second reads first. */
  private static Part pipeEnd(int me, int other) {
    Request write = Request.call(SystemCall.WRITE, me == 0 ? 1 : 0, BUFFER, Long.BYTES);
    Request read = Request.call(SystemCall.READ, me == 0 ? 0 : 1, BUFFER, Long.BYTES);
    return new Part(
        List.of(
            Request.call(SystemCall.MMAP, BUFFER, Frames.BYTES, BOTH),
            Request.call(SystemCall.OPEN_PIPE, 0, me),
            Request.call(SystemCall.OPEN_PIPE, 1, other)),
        me == 0 ? List.of(write, read) : List.of(read, write));
  }

  private static Part sharing(int parity) {
    return new Part(
        List.of(Request.call(SystemCall.SHMAT, 1, Pages.SHARED, Frames.BYTES)),
        List.of(Counter.turn(parity, YIELD)));
  }

  private static Part semaphores(int me) {
    Request post = Request.call(SystemCall.SEMOP, 1 - me, 1);
    Request await = Request.call(SystemCall.SEMOP, me, -1);
    return new Part(List.of(), me == 0 ? List.of(post, await) : List.of(await, post));
  }

  private static Part signalling(int other) {
    Request kill = Request.call(SystemCall.KILL, other, SystemCall.SIGUSR1);
    Request await = Request.call(SystemCall.RT_SIGSUSPEND, 0);
    return new Part(
        List.of(
            Request.call(SystemCall.RT_SIGACTION, SystemCall.SIGUSR1, Text.address(1)),
            Request.call(SystemCall.RT_SIGPROCMASK, 1L << (SystemCall.SIGUSR1 - 1))),
        other == SECOND ? List.of(kill, await) : List.of(await, kill));
  }

  /** The two of them on a machine. */
  private static final class Pair implements Trial {
    private final Machine machine;
    private final Monolith kernel;
    private final int operationsPerTurn;
    private final boolean counts;
    private final Driver turns;
    private Driver current;
    private boolean started;

    Pair(
        MachineDescription description,
        int operationsPerTurn,
        Part first,
        Part second,
        boolean counts) {
      machine = new Machine(description);
      kernel = new Monolith(machine, 1L << 36);
      this.operationsPerTurn = operationsPerTurn;
      this.counts = counts;
      turns = new Asking(TURNS, timed(first.turn()));
      kernel.spawn("first", text(this::step));
      kernel.spawn("second", text(new Answering(second)));
      current = new Asking(1, timed(preparation(first)));
      drive(current);
    }

    /** With a pause in which the second gets ready, too. */
    private static List<Request> preparation(Part first) {
      List<Request> all = new ArrayList<>(first.before());
      all.add(YIELD);
      return all;
    }

    private static Text text(Program program) {
      return new Text(program, Counted.make(Program.class, ReturningHandler.class, SIGRETURN));
    }

    private static List<Asking.Timed> timed(List<Request> requests) {
      return requests.stream().map(request -> new Asking.Timed(request, true)).toList();
    }

    private void step(UserMode cpu, long deadlineCycles) {
      if (!current.done) {
        current.step(cpu, deadlineCycles);
      }
    }

    private long drive(Driver driver) {
      current = driver;
      driver.begin();
      while (!driver.done) {
        kernel.step();
      }
      return driver.cycles;
    }

    @Override
    public int operations() {
      return TURNS * operationsPerTurn;
    }

    @Override
    public long round() {
      long before = counter();
      long cycles = drive(turns);
      if (counts && started && counter() - before != 2L * TURNS) {
        throw new IllegalStateException("the counter went from " + before + " to " + counter());
      }
      started = true;
      return cycles;
    }

    private long counter() {
      int frame = kernel.frameOf(FIRST, Pages.SHARED);
      return frame < 0 ? 0 : machine.memory().readLong((long) frame << Frames.SHIFT);
    }

    @Override
    public void close() {
      machine.close();
    }
  }
}
