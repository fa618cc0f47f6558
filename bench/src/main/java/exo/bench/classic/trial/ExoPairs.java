package exo.bench.classic.trial;

import exo.bench.classic.user.CallingLibOs;
import exo.bench.classic.user.InliningLibOs;
import exo.bench.classic.user.Pages;
import exo.bench.classic.user.PeerLibOs;
import exo.bench.classic.user.PeerService;
import exo.bench.classic.user.PipingLibOs;
import exo.bench.classic.user.ServingLibOs;
import exo.bench.classic.user.SharingLibOs;
import exo.bench.classic.user.TransferLibOs;
import exo.hw.Program;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The exokernel's side of the rows about two: what {@link Pairs} does above the baseline. What a program does here by asking its libOS is
 * in a real one a procedure of its own, so what asking costs is taken off, for both of the two.
 */
public final class ExoPairs {
  private static final int TURNS = 100;
  private static final Request YIELD = Request.service(PeerService.YIELD, 0);
  private static final Request OPEN = Request.service(PeerService.OPEN, 0);
  private static final Program NOTHING = (cpu, deadline) -> {};

  private ExoPairs() {}

  /** {@return the row of a transfer one way: the two enter each other} */
  public static Side transfer(boolean synchronous) {
    int service = synchronous ? PeerService.TRANSFER : PeerService.TRANSFER_ASYNCHRONOUS;
    return description -> {
      ExoPair pair =
          new ExoPair(
              description,
              ExoPair.counted(TransferLibOs.class, ExoPair.SECOND, true),
              ExoPair.counted(TransferLibOs.class, ExoPair.FIRST, false),
              NOTHING);
      pair.prepare(List.of(YIELD));
      return new PairTrial(pair, 2 * TURNS, () -> pair.ask(service, TURNS) - pair.ask(service, 0));
    };
  }

  /** {@return the row of a remote procedure call, round trip} */
  public static Side call(boolean trusts) {
    return description -> {
      ExoPair pair =
          new ExoPair(
              description,
              ExoPair.counted(CallingLibOs.class, ExoPair.SECOND, trusts),
              ExoPair.counted(ServingLibOs.class, ExoPair.FIRST),
              NOTHING);
      pair.prepare(List.of(YIELD));
      Driver calls = new Calling(TURNS);
      return new PairTrial(pair, TURNS, () -> pair.drive(calls) - asking(pair, TURNS));
    };
  }

  /** {@return the row of one word in shared memory and the processor yielded, one way} */
  public static Side yieldToEachOther() {
    return description -> {
      ExoPair pair =
          new ExoPair(
              description,
              ExoPair.counted(SharingLibOs.class, ExoPair.SECOND),
              ExoPair.counted(SharingLibOs.class, ExoPair.FIRST),
              new Answering(new Part(List.of(), List.of(Counter.turn(1, YIELD)))));
      pair.prepare(List.of(YIELD, OPEN));
      Driver turns = Asking.of(TURNS, Counter.turn(0, YIELD));
      return new PairTrial(pair, 2 * TURNS, () -> counted(pair, turns) - asking(pair, 2 * TURNS));
    };
  }

  private static long counted(ExoPair pair, Driver turns) {
    long before = pair.word(Pages.SHARED);
    long cycles = pair.drive(turns);
    long added = pair.word(Pages.SHARED) - before;
    if (added != 2L * TURNS) {
      throw new IllegalStateException("the counter has grown by " + added);
    }
    return cycles;
  }

  /** {@return the row of one word through a pipe, one way} */
  public static Side pipe() {
    return pipe(PipingLibOs.class);
  }

  /** {@return the same with the calls inlined} */
  public static Side inlinedPipe() {
    return pipe(InliningLibOs.class);
  }

  private static Side pipe(Class<? extends PeerLibOs> libOs) {
    return description -> {
      ExoPair pair =
          new ExoPair(
              description,
              ExoPair.counted(libOs, ExoPair.SECOND),
              ExoPair.counted(libOs, ExoPair.FIRST),
              new Answering(
                  new Part(
                      List.of(OPEN), List.of(moves(PeerService.READ), moves(PeerService.WRITE)))));
      pair.prepare(List.of(YIELD, OPEN));
      Driver turns =
          new Asking(
              TURNS,
              List.of(
                  new Asking.Timed(moves(PeerService.WRITE), true),
                  new Asking.Timed(moves(PeerService.READ), true)));
      return new PairTrial(pair, 2 * TURNS, () -> pair.drive(turns) - asking(pair, 4 * TURNS));
    };
  }

  private static Request moves(int service) {
    return cpu -> {
      cpu.setRegister(0, Pages.BASE);
      cpu.setRegister(1, Long.BYTES);
      cpu.svc(service);
    };
  }

  private static long asking(ExoPair pair, long times) {
    return times * pair.ask(PeerService.NOTHING, 0);
  }

  /** A round of the two. */
  private record PairTrial(ExoPair pair, int operations, LongSupplier rounds) implements Trial {
    @Override
    public long round() {
      return rounds.getAsLong();
    }

    @Override
    public void close() {
      pair.close();
    }
  }
}
