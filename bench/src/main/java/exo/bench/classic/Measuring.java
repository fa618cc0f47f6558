package exo.bench.classic;

import exo.bench.classic.trial.Side;
import exo.bench.fork.Fork;
import exo.bench.fork.ForkFailure;
import exo.hw.MachineDescription;
import exo.service.Interruption;
import exo.service.Progress;
import exo.service.Shell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures the whole table: cycles in this JVM, for they are the same in every one, times in others. */
final class Measuring {
  private final Shell shell;
  private final MachineDescription machine;
  private final Patience patience;
  private final Fork fork;
  private final Interruption interruption;
  private final List<Result> results = new ArrayList<>();
  private final List<ContrastResult> contrasts = new ArrayList<>();

  Measuring(Shell shell, MachineDescription machine, Patience patience) {
    this.shell = shell;
    this.machine = machine;
    this.patience = patience;
    this.interruption = shell.interruption();
    this.fork = new Fork(shell.installation().home(), interruption);
  }

  /**
   * Measures, and prints each row when it is done.
   *
   * @throws ForkFailure when a row's JVM failed
   */
  Report report() throws IOException, ForkFailure {
    shell.out().println(PrimitivesTable.heading());
    boolean whole = true;
    for (int i = 0; i < Primitives.ALL.size() && whole; i++) {
      whole = measure(Primitives.ALL.get(i));
    }
    whole = whole && contrasts();
    return new Report(
        machine,
        patience,
        List.copyOf(results),
        List.copyOf(contrasts),
        whole ? Shares.on(machine) : null);
  }

  private boolean contrasts() throws IOException, ForkFailure {
    shell.out().println();
    shell.out().println(PrimitivesTable.contrastHeading());
    boolean whole = true;
    for (int i = 0; i < Contrasts.ALL.size() && whole; i++) {
      whole = measure(Contrasts.ALL.get(i));
    }
    return whole;
  }

  /** Returns false when it was interrupted. */
  private boolean measure(Primitive row) throws IOException, ForkFailure {
    try (Progress progress = new Progress(shell)) {
      Runnable meanwhile = () -> progress.at(row.name(), results.size(), Primitives.ALL.size());
      Account exokernel = account(row.exokernel(), meanwhile);
      Account monolith = exokernel == null ? null : account(row.monolith(), meanwhile);
      List<HostTime> times = monolith == null ? List.of() : times(row.name(), meanwhile);
      if (exokernel == null || monolith == null || times.isEmpty()) {
        return false;
      }
      results.add(new Result(row, exokernel, monolith, times.get(0), times.get(1)));
    }
    shell.out().println(PrimitivesTable.line(results.getLast()));
    return true;
  }

  private boolean measure(Contrast row) throws IOException, ForkFailure {
    try (Progress progress = new Progress(shell)) {
      Runnable meanwhile = () -> progress.at(row.name(), contrasts.size(), Contrasts.ALL.size());
      Account first = account(row.first().side(), meanwhile);
      Account second = first == null ? null : account(row.second().side(), meanwhile);
      List<HostTime> times = second == null ? List.of() : times(row.name(), meanwhile);
      if (first == null || second == null || times.isEmpty()) {
        return false;
      }
      contrasts.add(new ContrastResult(row, first, second, times.get(0), times.get(1)));
    }
    shell.out().println(PrimitivesTable.line(contrasts.getLast()));
    return true;
  }

  private @Nullable Account account(Side side, Runnable meanwhile) {
    return Account.of(
        side,
        machine,
        () -> {
          meanwhile.run();
          return !interruption.requested();
        });
  }

  private List<HostTime> times(String row, Runnable meanwhile) throws IOException, ForkFailure {
    List<String> arguments = List.of(row, machine.profile(), patience.name());
    return HostMain.read(fork.run(row, HostMain.class, arguments, meanwhile));
  }
}
