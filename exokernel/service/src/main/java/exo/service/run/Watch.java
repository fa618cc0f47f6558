package exo.service.run;

import exo.kernel.Kernel;
import exo.kernel.audit.Auditor;
import exo.kernel.audit.Law;
import exo.service.manifest.Audit;
import exo.service.manifest.Cell;
import exo.service.report.Ending;
import exo.service.report.LawsResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks on while a machine runs: the auditor after each step, and now and then the programs, the user and the clock. */
final class Watch {
  /** Kernel steps between two looks at the rest. */
  private static final int STEPS = 1 << 12;

  /** Machine cycles between two looks: where nothing misses, a step is a whole time slice. */
  private static final long CYCLES = 100_000_000;

  private final Cell cell;
  private final BootedCell booted;
  private final Surroundings surroundings;
  private final @Nullable Auditor auditor;
  private final long total;

  Watch(Cell cell, BootedCell booted, Surroundings surroundings) {
    this.cell = cell;
    this.booted = booted;
    this.surroundings = surroundings;
    this.auditor =
        switch (cell.audit()) {
          case OFF -> null;
          case STEP -> new Auditor(booted.kernel().inspection(), Auditor.Mode.INCREMENTAL);
          case FULL -> new Auditor(booted.kernel().inspection(), Auditor.Mode.FULL);
        };
    long accesses = 0;
    for (Layout.Guest guest : booted.guests()) {
      accesses += guest.surveyed().summary().accesses();
    }
    this.total = accesses;
  }

  /** Runs to the end, to the first violation or wrong word, or to Ctrl-C. */
  Ending play() {
    boolean more = true;
    while (more) {
      more = auditor == null ? steps(booted.kernel()) : steps(booted.kernel(), auditor);
      for (BootedCell.Admitted libOs : booted.admitted()) {
        Ending.Violated wrong = Endings.wrongWord(libOs);
        if (wrong != null) {
          return wrong;
        }
      }
      if (more && surroundings.interruption().requested()) {
        return new Ending.Interrupted();
      }
      tell();
    }
    if (auditor != null && !auditor.finish()) {
      return new Ending.Violated(auditor.violations().getFirst().toString());
    }
    return Endings.of(booted);
  }

  private void tell() {
    if (total > 0) {
      surroundings.progress().at(cell.title(), booted.accesses(), total);
    } else {
      surroundings.progress().at(cell.title() + ", instructions", booted.instructions(), 0);
    }
  }

  private boolean steps(Kernel kernel) {
    long until = kernel.now() + CYCLES;
    for (int i = 0; i < STEPS && goOn(kernel, until); i++) {
      if (!booted.step()) {
        return false;
      }
    }
    return true;
  }

  private boolean steps(Kernel kernel, Auditor auditor) {
    long until = kernel.now() + CYCLES;
    for (int i = 0; i < STEPS && goOn(kernel, until); i++) {
      boolean more = booted.step();
      if (!auditor.afterStep() || !more) {
        return false;
      }
    }
    return true;
  }

  private boolean goOn(Kernel kernel, long until) {
    return kernel.now() < until && !surroundings.interruption().requested();
  }

  LawsResult laws() {
    if (auditor == null) {
      return new LawsResult(Audit.OFF, 0, 0, 0, 0, notClaimed());
    }
    long checked = 0;
    for (Law law : auditor.laws()) {
      checked += auditor.checks(law);
    }
    return new LawsResult(
        cell.audit(),
        auditor.stepsAudited(),
        checked,
        auditor.fullRecomputations(),
        auditor.violations().size(),
        notClaimed());
  }

  /** The laws about contents say nothing of a machine that moves none. */
  private List<Law> notClaimed() {
    boolean content = cell.libOses().stream().anyMatch(libOs -> libOs.program().content());
    return content ? List.of() : List.of(Law.L5, Law.L9);
  }
}
