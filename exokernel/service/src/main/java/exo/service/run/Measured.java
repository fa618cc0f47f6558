package exo.service.run;

import exo.abi.Books.Account;
import exo.hw.MachineDescription;
import exo.kernel.EnvironmentCounts;
import exo.kernel.Inspection;
import exo.kernel.RevocationCounts;
import exo.service.Share;
import exo.service.manifest.Cell;
import exo.service.manifest.TracePlan;
import exo.service.program.ElfProgram;
import exo.service.report.CellResult;
import exo.service.report.Count;
import exo.service.report.Counts;
import exo.service.report.Ending;
import exo.service.report.LawsResult;
import exo.service.report.LibOsResult;
import exo.service.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects what a cell has to report from the kernel's books, the libOSes' and the programs'. */
final class Measured {
  private final Cell cell;
  private final BootedCell booted;
  private final Inspection books;
  private final double nsPerAccess;

  /**
   * Prepares to collect.
   *
   * @param hostNanos how long the machine has run, in the host's time
   */
  Measured(Cell cell, BootedCell booted, long hostNanos) {
    this.cell = cell;
    this.booted = booted;
    books = booted.kernel().inspection();
    nsPerAccess = (double) hostNanos / booted.accesses(); // infinite where no trace is played
  }

  CellResult result(long traceHash, LawsResult laws, Ending ending) {
    List<LibOsResult> libOses = new ArrayList<>();
    for (BootedCell.Admitted libOs : booted.admitted()) {
      libOses.add(libOs(libOs));
    }
    MachineDescription machine = booted.machine().description();
    var facts =
        new CellResult.MachineFacts(
            machine.profile(),
            machine.processors(),
            machine.frames(),
            Layout.KERNEL_FRAMES,
            booted.machine().disk(Layout.DISK).blocks(),
            machine.cyclesPerSecond());
    return new CellResult(
        cell.number(),
        libOses,
        facts,
        books.elapsedCycles(),
        books.kernelCycles(),
        books.idleCycles(),
        traceHash,
        laws,
        booted.revocations().story(booted::name),
        ending);
  }

  private LibOsResult libOs(BootedCell.Admitted libOs) {
    Figures figures = booted.figures(libOs);
    Layout.Guest guest = libOs.guest();
    return new LibOsResult(
        guest.plan().name(),
        guest.plan().kind(),
        libOs.policy(),
        guest.plan().mode().toString(),
        trace(guest),
        ExecutedProgram.of(booted, libOs),
        new LibOsResult.MemoryFacts(
            guest.dataFrames(),
            figures.own("tables"),
            figures.own("saveSlots"),
            figures.own("blocks")),
        counts(libOs, figures).set(Count.MISSES_BY_REVOCATION, figures.own("missesByRevocation")),
        schedule(libOs),
        booted.revocations().responses(libOs.order()),
        nsPerAccess);
  }

  private LibOsResult.@Nullable ScheduleFacts schedule(BootedCell.Admitted libOs) {
    Scheduled scheduled = booted.scheduled();
    if (scheduled == null || scheduled.isScheduler(libOs.guest())) {
      return null;
    }
    int client = scheduled.clientOf(libOs.guest());
    double share = (double) atWork(libOs) / Math.max(1, allAtWork(scheduled));
    ShareLog log = scheduled.log;
    return new LibOsResult.ScheduleFacts(
        log.hasIdeal() ? scheduled.weights.get(client) : 0,
        log.turns(client),
        log.had(client),
        log.ideal(client),
        log.mostOff(client),
        share,
        log.ideal(client) / Math.max(1, log.allIdeal()));
  }

  private long allAtWork(Scheduled scheduled) {
    return booted.admitted().stream()
        .filter(libOs -> !scheduled.isScheduler(libOs.guest()))
        .mapToLong(this::atWork)
        .sum();
  }

  private long atWork(BootedCell.Admitted libOs) {
    Figures figures = booted.figures(libOs);
    return figures.cycles(Account.PROGRAM)
        + figures.cycles(Account.LIBOS)
        + figures.cycles(Account.KERNEL);
  }

  private static LibOsResult.TraceFacts trace(Layout.Guest guest) {
    Trace trace = guest.surveyed().trace();
    if (trace == null || !(guest.plan().program() instanceof TracePlan program)) {
      return new LibOsResult.TraceFacts("none", "none", 0, 0, Share.NONE.toString(), false);
    }
    return new LibOsResult.TraceFacts(
        trace.name(),
        trace.format().name().toLowerCase(Locale.ROOT),
        guest.surveyed().summary().accesses(),
        guest.pages(),
        trace.tellsStores() ? "as traced" : program.writes().toString(),
        program.content());
  }

  private Counts revocations(BootedCell.Admitted libOs, RevocationCounts kernel) {
    RevocationLog log = booted.revocations();
    int order = libOs.order();
    return new Counts()
        .set(Count.ASKED, kernel.asked())
        .set(Count.RETURNED, kernel.returned())
        .set(Count.DEMANDED, kernel.demanded())
        .set(Count.REPOSSESSED, kernel.repossessed())
        .set(Count.SAVED, kernel.saved())
        .set(Count.LOST, kernel.lost())
        .set(Count.OVERFLOWS, kernel.overflows())
        .set(Count.TO_HAND_MEDIAN, log.cyclesToHand(order, 50))
        .set(Count.TO_HAND_P99, log.cyclesToHand(order, 99))
        .set(Count.TO_HAND_MAX, log.cyclesToHand(order, 100));
  }

  /**
   * Hits are what the program did without waiting: only a cache sees them, so they are a rest. The access that was under way
   * when a run was stopped may have been missed and not made, hence the minimum. Of a program of instructions only the misses are known.
   */
  private Counts counts(BootedCell.Admitted libOs, Figures figures) {
    EnvironmentCounts kernel = figures.counts();
    long accesses = libOs.program().accesses();
    long own = figures.own("misses");
    long misses = libOs.program() instanceof ElfProgram ? own : Math.min(own, accesses);
    return revocations(libOs, figures.revocations())
        .set(Count.ACCESSES, accesses)
        .set(Count.STORES, libOs.program().stores())
        .set(Count.VERIFIED, libOs.program().verified())
        .set(Count.HITS, Math.max(0, accesses - misses))
        .set(Count.MISSES, misses)
        .set(Count.FAULTS_TRANSLATION, kernel.translationFaults())
        .set(Count.FAULTS_ACCESS_FLAG, kernel.accessFlagFaults())
        .set(Count.FAULTS_PERMISSION, kernel.permissionFaults())
        .set(Count.PAGE_INS, kernel.reads())
        .set(Count.PAGE_OUTS, kernel.writes())
        .set(Count.BINDS, kernel.binds())
        .set(Count.UNBINDS, kernel.unbinds())
        .set(Count.TLB_MISSES, kernel.walks())
        .set(Count.WALK_STEPS, kernel.walkSteps())
        .set(Count.CYCLES_PROGRAM, figures.cycles(Account.PROGRAM))
        .set(Count.CYCLES_LIBOS, figures.cycles(Account.LIBOS))
        .set(Count.CYCLES_KERNEL, figures.cycles(Account.KERNEL))
        .set(Count.CYCLES_DISK_WAIT, figures.cycles(Account.DISK_WAIT))
        .set(Count.CYCLES_IDLE, books.idleCycles());
  }
}
