package exo.bench.classic.trial;

import exo.bench.classic.user.Pages;
import exo.bench.classic.user.Scattered;
import exo.bench.classic.user.Service;
import exo.bench.classic.user.SoftwareLibOs;
import exo.bench.classic.user.WalkedLibOs;
import exo.hw.MachineDescription;
import exo.kernel.EnvironmentCounts;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Sides of the exokernel where software fills the TLBs, and the one to compare with where the hardware walks.
 *
 * <p>Rows about tables begin each round with a sweep over pages that nobody else touches: afterwards the first-level TLB is full of
 * those, so a round does not depend on where the one before had left off.
 */
public final class SoftwareSides {
  private static final Driver SWEEP =
      new Loading(
          IntStream.range(Pages.HUNDRED, Pages.HUNDRED + Pages.SWEPT)
              .mapToLong(Pages::address)
              .toArray());

  private SoftwareSides() {}

  // ---- misses

  /** {@return a load that misses the TLBs, which the hardware answers by a walk} */
  public static Side walk() {
    return description ->
        misses(
            ExoBoard.walkingTables(description, WalkedLibOs.class, Scattered.APART),
            Scattered.APART,
            EnvironmentCounts::walks);
  }

  /** {@return the same where software fills them, and the software TLB has it} */
  public static Side hit() {
    return description ->
        misses(
            board(description, SoftwareLibOs.Missed.class, Scattered.APART),
            Scattered.APART,
            EnvironmentCounts::stlbHits);
  }

  /** {@return the same where the software TLB has it not, and the libOS's linear table has} */
  public static Side miss() {
    return description ->
        misses(
            board(description, SoftwareLibOs.Missed.class, Scattered.IN_THE_WAY),
            Scattered.IN_THE_WAY,
            EnvironmentCounts::translationFaults);
  }

  private static ExoBoard board(MachineDescription description, Class<?> libOs, int shift) {
    return ExoBoard.fillingTlbs(description, libOs, SoftwareLibOs.LINEAR, shift);
  }

  /** Each load of a round but the first must have been answered that way, else it is not what is measured. */
  private static Trial misses(
      ExoBoard board, int shift, ToLongFunction<EnvironmentCounts> answered) {
    Driver loads =
        new Loading(
            IntStream.range(0, Scattered.PAGES)
                .mapToLong(page -> Scattered.address(page, shift))
                .toArray());
    board.drive(loads); // what the boot has left in the TLBs is gone
    return new BoardTrial(
        board,
        Scattered.PAGES,
        () -> {
          long before = answered.applyAsLong(board.counts());
          long cycles = board.drive(loads);
          long counted = answered.applyAsLong(board.counts()) - before;
          if (counted != Scattered.PAGES) {
            throw new IllegalStateException(
                "%d loads had %d such answers".formatted(Scattered.PAGES, counted));
          }
          return cycles;
        });
  }

  // ---- tables

  /** {@return the row appel1 with a table of the libOS's} */
  public static Side appel1(int table) {
    return description -> {
      ExoBoard board = protectedPages(description, SoftwareLibOs.Appel1.class, table);
      Request nothing = Request.service(Service.NOTHING, 0);
      return swept(board, new Touching(nothing, false, Orders.circle(0)), 0);
    };
  }

  /** {@return the row appel2 with a table of the libOS's} */
  public static Side appel2(int table) {
    return description -> {
      ExoBoard board = protectedPages(description, SoftwareLibOs.Appel2.class, table);
      Request all = Request.service(Service.PROTECT_ALL, 0);
      return swept(board, new Touching(all, true, Orders.permutation()), 1);
    };
  }

  private static Trial swept(ExoBoard board, Driver touches, int asked) {
    return new BoardTrial(
        board,
        Pages.HUNDRED,
        () -> {
          board.drive(SWEEP);
          return board.drive(touches) - asked * board.ask(Service.NOTHING, 0);
        });
  }

  /** {@return the row prot100 with a table of the libOS's} */
  public static Side protectAll(int table) {
    return description -> {
      ExoBoard board = ExoBoard.fillingTlbs(description, SoftwareLibOs.class, table);
      return new BoardTrial(
          board,
          1,
          () -> {
            board.ask(Service.UNPROTECT_ALL, 0);
            board.drive(SWEEP);
            return board.ask(Service.PROTECT_ALL, 0) - board.ask(Service.NOTHING, 0);
          });
    };
  }

  private static ExoBoard protectedPages(
      MachineDescription description, Class<?> libOs, int table) {
    ExoBoard board = ExoBoard.fillingTlbs(description, libOs, table);
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
