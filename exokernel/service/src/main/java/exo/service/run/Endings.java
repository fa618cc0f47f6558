package exo.service.run;

import exo.service.InputError;
import exo.service.manifest.TracePlan;
import exo.service.program.ElfProgram;
import exo.service.program.Outcome;
import exo.service.program.Stamp;
import exo.service.program.TraceProgram;
import exo.service.report.Ending;
import org.jspecify.annotations.Nullable;

/** Tells how a cell ended from how its programs and its libOSes did. */
final class Endings {
  private Endings() {}

  /**
   * Returns what is the worst of all.
   *
   * @throws InputError when a trace could not be read to its end after all
   */
  static Ending of(BootedCell booted) {
    Ending worst = new Ending.Finished();
    for (BootedCell.Admitted libOs : booted.admitted()) {
      Ending ending = of(libOs, booted);
      if (ending instanceof Ending.Violated) {
        return ending;
      }
      if (worst instanceof Ending.Finished) {
        worst = ending;
      }
    }
    return worst;
  }

  /** Returns the wrong word that some program came upon, if any. */
  static Ending.@Nullable Violated wrongWord(BootedCell.Admitted libOs) {
    return played(libOs) instanceof Outcome.WrongWord wrong
        ? new Ending.Violated(law(wrong) + ": libOS " + name(libOs) + ": " + wrong.story())
        : null;
  }

  /** Returns how a trace came to its end; null where it has not, or none is played. */
  private static @Nullable Outcome played(BootedCell.Admitted libOs) {
    return libOs.program() instanceof TraceProgram trace ? trace.outcome() : null;
  }

  private static Ending of(BootedCell.Admitted libOs, BootedCell booted) {
    Figures figures = booted.figures(libOs);
    exo.kernel.Outcome left = figures.outcome();
    Throwable reporting = figures.own().fault();
    Ending.Violated violated = wrongWord(libOs);
    if (violated != null) {
      return violated;
    }
    Outcome played = played(libOs);
    if (played instanceof Outcome.Unreadable unreadable) {
      throw new InputError(unreadable.story());
    }
    if (played instanceof Outcome.WrongAnswer wrong) {
      return new Ending.LibOsFailed(name(libOs), wrong.story());
    }
    if (libOs.adversary() || isDestroyed(libOs, left, booted)) {
      return new Ending.Finished(); // however it ends: the others are what counts
    }
    if (left == null) {
      throw new IllegalStateException("libOS " + name(libOs) + " has not left, but the run ended");
    }
    if (left.failure() != null) {
      return new Ending.LibOsFailed(name(libOs), story(left.failure()));
    }
    if (reporting != null) {
      return new Ending.LibOsFailed(name(libOs), "its report: " + story(reporting));
    }
    if (libOs.program() instanceof ElfProgram) {
      return new Ending.Finished(); // with which status is its own affair
    }
    boolean unplayed = played == null && libOs.guest().plan().program() instanceof TracePlan;
    if (left.status() != 0 || unplayed) { // a program that departs has an outcome, too
      return new Ending.LibOsFailed(
          name(libOs),
          "it left with status %d after %d accesses"
              .formatted(left.status(), libOs.program().accesses()));
    }
    return new Ending.Finished();
  }

  /** As the manifest wants it. */
  private static boolean isDestroyed(
      BootedCell.Admitted libOs, exo.kernel.@Nullable Outcome left, BootedCell booted) {
    return booted.wasDestroyed(libOs) && left != null && left.failure() == null;
  }

  private static String name(BootedCell.Admitted libOs) {
    return libOs.guest().plan().name();
  }

  /**
   * Names the law that a wrong word speaks of: a word that somebody else stored has been disclosed;
   * any other means that what should be there was lost.
   */
  private static String law(Outcome.WrongWord wrong) {
    boolean foreign =
        Stamp.isStored(wrong.found())
            && Stamp.owner(wrong.found()) != Stamp.owner(wrong.expected());
    return foreign ? "L5" : "L6";
  }

  /** What a libOS threw, in one line: our libOSes say it all, others are told with class and place. */
  private static String story(Throwable thrown) {
    String type = thrown.getClass().getSimpleName();
    try {
      return story(thrown, type);
    } catch (RuntimeException | Error worse) { // its message may be code of the libOS's own
      return type + ", and its message: " + worse.getClass().getSimpleName();
    }
  }

  private static String story(Throwable thrown, String type) {
    String message = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    if (thrown.getClass().getPackageName().startsWith("exo.")) {
      return message;
    }
    StackTraceElement[] places = thrown.getStackTrace();
    String place =
        places.length == 0
            ? ""
            : " (" + places[0].getFileName() + ":" + places[0].getLineNumber() + ")";
    return type + (thrown.getMessage() == null ? "" : ": " + message) + place;
  }
}
