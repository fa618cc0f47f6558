package exo.bench.classic.trial;

import static exo.bench.monolith.SystemCall.PROT_READ;
import static exo.bench.monolith.SystemCall.PROT_WRITE;

import exo.bench.classic.user.AppelHandler;
import exo.bench.classic.user.NullCalls;
import exo.bench.classic.user.Pages;
import exo.bench.classic.user.ReturningHandler;
import exo.bench.monolith.Monolith;
import exo.bench.monolith.SystemCall;
import exo.bench.monolith.Text;
import exo.hw.Frames;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.machine.Machine;
import java.util.List;
import java.util.function.LongSupplier;

/** The baseline's side of the rows. */
public final class MonolithSides {
  private static final int REPEATS = 100;
  private static final long BOTH = PROT_READ | PROT_WRITE;
  private static final long INNER = Pages.address(Pages.INNER);
  private static final long LENGTH = (long) Pages.HUNDRED * Frames.BYTES;
  private static final Request STORE = cpu -> cpu.store(INNER, 1);
  private static final Program SIGRETURN = Request.stub(SystemCall.RT_SIGRETURN);
  private static final Request GETPID = Request.call(SystemCall.GETPID);
  private static final Request PROTECT_ALL =
      Request.call(SystemCall.MPROTECT, Pages.BASE, LENGTH, PROT_READ);
  private static final Request UNPROTECT_ALL =
      Request.call(SystemCall.MPROTECT, Pages.BASE, LENGTH, BOTH);

  private MonolithSides() {}

  /** {@return the row of null procedure calls: a process that makes them and nothing else} */
  public static Side nullCalls() {
    return NullCallTrial::new;
  }

  /** {@return the row of null system calls} */
  public static Side getpid() {
    return calls(GETPID);
  }

  /** {@return the row that asks for a page's state} */
  public static Side dirty() {
    return calls(Request.call(SystemCall.PAGE_STATE, Pages.BASE));
  }

  private static Side calls(Request request) {
    return description -> {
      MonolithBoard board = board(description);
      Driver calls = Asking.of(REPEATS, request);
      return new BoardTrial(board, REPEATS, () -> board.drive(calls));
    };
  }

  /** {@return the row that protects a page in the midst of others, and the next time unprotects it} */
  public static Side protectOne() {
    return description -> {
      MonolithBoard board = board(description);
      Request on = Request.call(SystemCall.MPROTECT, INNER, Frames.BYTES, PROT_READ);
      Request off = Request.call(SystemCall.MPROTECT, INNER, Frames.BYTES, BOTH);
      Driver both =
          new Asking(REPEATS / 2, List.of(new Asking.Timed(on, true), new Asking.Timed(off, true)));
      return new BoardTrial(board, REPEATS, () -> board.drive(both));
    };
  }

  /** {@return the row that protects all pages, or unprotects them; the other is done in between, untimed} */
  public static Side all(boolean protects) {
    return description -> {
      MonolithBoard board = board(description);
      Driver both =
          new Asking(
              REPEATS,
              List.of(
                  new Asking.Timed(PROTECT_ALL, protects),
                  new Asking.Timed(UNPROTECT_ALL, !protects)));
      return new BoardTrial(board, REPEATS, () -> board.drive(both));
    };
  }

  /** {@return the row of the way from a fault, or from a breakpoint, to the first instruction of its handler} */
  public static Side dispatch(boolean breakpoint) {
    return description -> {
      Stamp stamp = new Stamp();
      MonolithBoard board =
          protectedPages(description, stamp, breakpoint ? SystemCall.SIGTRAP : SystemCall.SIGSEGV);
      Driver traps = new Trapping(REPEATS, breakpoint ? cpu -> cpu.brk(0) : STORE);
      return new BoardTrial(
          board,
          REPEATS,
          () -> {
            stamp.there = 0;
            board.drive(traps);
            return stamp.there;
          });
    };
  }

  /** {@return the row of a fault whose handler does nothing, there and back} */
  public static Side trap() {
    return description -> {
      MonolithBoard board =
          protectedPages(
              description,
              Counted.make(Program.class, ReturningHandler.class, SIGRETURN),
              SystemCall.SIGSEGV);
      Driver traps = new Trapping(REPEATS, STORE);
      return new BoardTrial(board, REPEATS, () -> board.drive(traps));
    };
  }

  /** {@return the row appel1} */
  public static Side appel1() {
    return description -> {
      MonolithBoard board = appel(description, 1);
      Driver touches = new Touching(GETPID, false, Orders.circle(0));
      return new BoardTrial(board, Pages.HUNDRED, () -> board.drive(touches));
    };
  }

  /** {@return the row appel2} */
  public static Side appel2() {
    return description -> {
      MonolithBoard board = appel(description, 2);
      Driver touches = new Touching(PROTECT_ALL, true, Orders.permutation());
      return new BoardTrial(board, Pages.HUNDRED, () -> board.drive(touches));
    };
  }

  /** {@return the row matrix} */
  public static Side matrix() {
    return description -> {
      MonolithBoard board = new MonolithBoard(description, Multiplying.PAGES, List.of(), List.of());
      Driver product = new Multiplying();
      return new BoardTrial(board, 1, () -> board.drive(product));
    };
  }

  private static MonolithBoard board(MachineDescription description) {
    return new MonolithBoard(description, Pages.HUNDRED, List.of(), List.of());
  }

  private static MonolithBoard protectedPages(
      MachineDescription description, Program handler, int signal) {
    MonolithBoard board =
        new MonolithBoard(description, Pages.HUNDRED, List.of(handler), List.of(signal));
    board.call(SystemCall.MPROTECT, Pages.BASE, LENGTH, PROT_READ);
    return board;
  }

  private static MonolithBoard appel(MachineDescription description, int pattern) {
    Program unprotect = Request.stub(SystemCall.MPROTECT, Frames.BYTES, BOTH);
    Program protect = Request.stub(SystemCall.MPROTECT, Frames.BYTES, PROT_READ);
    Program handler =
        Counted.make(Program.class, AppelHandler.class, unprotect, protect, SIGRETURN, pattern);
    return protectedPages(description, handler, SystemCall.SIGSEGV);
  }

  /** A round on a board. */
  private record BoardTrial(MonolithBoard board, int operations, LongSupplier rounds)
      implements Trial {
    @Override
    public long round() {
      return rounds.getAsLong();
    }

    @Override
    public void close() {
      board.close();
    }
  }

  /** The process is the counted code itself, which makes as many calls in a step as X0 says. */
  private static final class NullCallTrial implements Trial {
    private final Machine machine;
    private final Monolith kernel;

    NullCallTrial(MachineDescription description) {
      machine = new Machine(description);
      kernel = new Monolith(machine, 1L << 36);
      kernel.spawn("table", new Text(Counted.make(Program.class, NullCalls.class)));
      kernel.step(); // gives it the processor
    }

    @Override
    public int operations() {
      return REPEATS;
    }

    @Override
    public long round() {
      return taken(REPEATS) - taken(0);
    }

    private long taken(long calls) {
      machine.processor().setRegister(0, calls);
      long before = machine.clock().now();
      kernel.step();
      return machine.clock().now() - before;
    }

    @Override
    public void close() {
      machine.close();
    }
  }
}
