package exo.bench.classic.trial;

import exo.bench.classic.user.Appel1LibOs;
import exo.bench.classic.user.Appel2LibOs;
import exo.bench.classic.user.Pages;
import exo.bench.classic.user.PagesLibOs;
import exo.bench.classic.user.Service;
import exo.bench.classic.user.StampingLibOs;
import java.util.List;
import java.util.function.LongSupplier;

/** The exokernel's side of the rows. */
public final class ExoSides {
  private static final int REPEATS = 100;
  private static final Request STORE = cpu -> cpu.store(Pages.address(Pages.INNER), 1);
  private static final Request NOTHING = Request.service(Service.NOTHING, 0);

  private ExoSides() {}

  /**
   * {@return a row whose operation the libOS does by itself, many times when it is asked once; what asking
   * costs is taken off}
   *
   * @param service which
   */
  public static Side repeated(int service) {
    return description -> {
      ExoBoard board = new ExoBoard(description, PagesLibOs.class, Pages.HUNDRED);
      return new BoardTrial(
          board, REPEATS, () -> board.ask(service, REPEATS) - board.ask(service, 0));
    };
  }

  /** {@return the row that protects all pages, or unprotects them; the other is done in between, untimed} */
  public static Side all(boolean protects) {
    return description -> {
      ExoBoard board = new ExoBoard(description, PagesLibOs.class, Pages.HUNDRED);
      Request on = Request.service(Service.PROTECT_ALL, 0);
      Request off = Request.service(Service.UNPROTECT_ALL, 0);
      Driver both =
          new Asking(
              REPEATS, List.of(new Asking.Timed(on, protects), new Asking.Timed(off, !protects)));
      return new BoardTrial(
          board, REPEATS, () -> board.drive(both) - REPEATS * board.ask(Service.NOTHING, 0));
    };
  }

  /** {@return the row of the way from a fault, or from a breakpoint, to the first instruction of its handler} */
  public static Side dispatch(boolean breakpoint) {
    return description -> {
      ExoBoard board = protectedPages(description, StampingLibOs.class);
      Trapping traps = new Trapping(REPEATS, breakpoint ? cpu -> cpu.brk(0) : STORE);
      return new BoardTrial(
          board,
          REPEATS,
          () -> {
            board.drive(traps);
            return traps.there();
          });
    };
  }

  /** {@return the row of a fault whose handler does nothing, there and back} */
  public static Side trap() {
    return description -> {
      ExoBoard board = protectedPages(description, PagesLibOs.class);
      Driver traps = new Trapping(REPEATS, STORE);
      return new BoardTrial(board, REPEATS, () -> board.drive(traps));
    };
  }

  /** {@return the row appel1} */
  public static Side appel1() {
    return description -> {
      ExoBoard board = protectedPages(description, Appel1LibOs.class);
      Driver touches = new Touching(NOTHING, false, Orders.circle(0));
      return new BoardTrial(board, Pages.HUNDRED, () -> board.drive(touches));
    };
  }

  /** {@return the row appel2} */
  public static Side appel2() {
    return description -> {
      ExoBoard board = protectedPages(description, Appel2LibOs.class);
      Request all = Request.service(Service.PROTECT_ALL, 0);
      Driver touches = new Touching(all, true, Orders.permutation());
      return new BoardTrial(
          board, Pages.HUNDRED, () -> board.drive(touches) - board.ask(Service.NOTHING, 0));
    };
  }

  /** {@return the row matrix} */
  public static Side matrix() {
    return description -> {
      ExoBoard board = new ExoBoard(description, PagesLibOs.class, Multiplying.PAGES);
      Driver product = new Multiplying();
      return new BoardTrial(board, 1, () -> board.drive(product));
    };
  }

  private static ExoBoard protectedPages(
      exo.hw.MachineDescription description, Class<? extends PagesLibOs> libOs) {
    ExoBoard board = new ExoBoard(description, libOs, Pages.HUNDRED);
    board.ask(Service.PROTECT_ALL, 0);
    return board;
  }

  /** A round on a board. */
  private record BoardTrial(ExoBoard board, int operations, LongSupplier rounds) implements Trial {
    @Override
    public long round() {
      return rounds.getAsLong();
    }

    @Override
    public void close() {
      board.close();
    }
  }
}
