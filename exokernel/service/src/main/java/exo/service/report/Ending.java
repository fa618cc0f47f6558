package exo.service.report;

import exo.service.ExitStatus;

/** How a cell ended. */
public sealed interface Ending {
  /** Returns what it means for the exit status of the whole. */
  ExitStatus status();

  /** Returns the one word that JSON has for it. */
  String word();

  /** Returns what happened in one line; empty when all went well. */
  String story();

  /** Every program came to its end. */
  record Finished() implements Ending {
    @Override
    public ExitStatus status() {
      return ExitStatus.OK;
    }

    @Override
    public String word() {
      return "finished";
    }

    @Override
    public String story() {
      return "";
    }
  }

  /** Ctrl-C: what was measured so far is partial. */
  record Interrupted() implements Ending {
    @Override
    public ExitStatus status() {
      return ExitStatus.INTERRUPTED;
    }

    @Override
    public String word() {
      return "interrupted";
    }

    @Override
    public String story() {
      return "interrupted; the figures are those up to then";
    }
  }

  /**
   * A law was violated or a byte was wrong.
   *
   * @param law the law's number and what was seen, for example {@code L5: page 17 shows page 12's
   *     version 3}
   */
  record Violated(String law) implements Ending {
    @Override
    public ExitStatus status() {
      return ExitStatus.VIOLATED;
    }

    @Override
    public String word() {
      return "violated";
    }

    @Override
    public String story() {
      return law;
    }
  }

  /**
   * A libOS or its policy threw, lied, or was refused what it cannot live without.
   *
   * @param libOs which one
   * @param fault its fault or refusal in one line
   */
  record LibOsFailed(String libOs, String fault) implements Ending {
    @Override
    public ExitStatus status() {
      return ExitStatus.LIBOS_FAILED;
    }

    @Override
    public String word() {
      return "failed";
    }

    @Override
    public String story() {
      return "libOS " + libOs + " failed: " + fault;
    }
  }
}
