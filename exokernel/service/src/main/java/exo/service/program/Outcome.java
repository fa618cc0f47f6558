package exo.service.program;

import exo.service.trace.TraceException;

/** How a trace program came to its end. */
public sealed interface Outcome {
  /** The outcome in one line. */
  String story();

  /**
   * The trace was played to its end.
   *
   * @param accesses how many there were
   */
  record Finished(long accesses) implements Outcome {
    @Override
    public String story() {
      return "all %d accesses done".formatted(accesses);
    }
  }

  /**
   * It was told to go before its trace was at an end.
   *
   * @param accesses how many it had done
   */
  record Departed(long accesses) implements Outcome {
    @Override
    public String story() {
      return "it had to go after %d accesses".formatted(accesses);
    }
  }

  /**
   * A load found something else than the program had left there.
   *
   * @param access its place in the trace, from 0
   * @param page that was loaded from
   * @param expected the {@link Stamp} that should have been there
   * @param found the word that was
   * @param cycle after the load
   */
  record WrongWord(long access, int page, long expected, long found, long cycle)
      implements Outcome {
    @Override
    public String story() {
      return "page %d shows %s, expected %s (access %d, cycle %d)"
          .formatted(page, seen(), wanted(), access, cycle);
    }

    private String seen() {
      if (!Stamp.isStored(found) || Stamp.owner(found) != Stamp.owner(expected)) {
        return Stamp.toString(found);
      }
      String whose = Stamp.page(found) == page ? "its" : "page " + Stamp.page(found) + "'s";
      return "%s version %d".formatted(whose, Stamp.version(found));
    }

    private String wanted() {
      return Stamp.isStored(expected)
          ? "version " + Stamp.version(expected)
          : Stamp.toString(expected);
    }
  }

  /**
   * The libOS answered a lookup with a number out of range.
   *
   * @param access the first that was asked for
   * @param asked lookups in the call
   * @param answered what x0 held
   */
  record WrongAnswer(long access, int asked, long answered) implements Outcome {
    @Override
    public String story() {
      return "%d lookups were answered with %d, expected 1 to %d (access %d)"
          .formatted(asked, answered, asked, access);
    }
  }

  /**
   * The trace ended in an error.
   *
   * @param accesses done before it
   * @param cause with a message for the user
   */
  record Unreadable(long accesses, TraceException cause) implements Outcome {
    @Override
    public String story() {
      return String.valueOf(cause.getMessage());
    }
  }
}
