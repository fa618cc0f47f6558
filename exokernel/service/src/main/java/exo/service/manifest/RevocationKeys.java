package exo.service.manifest;

import exo.revocation.Deadlines;
import exo.revocation.TimeBase;
import exo.service.InputError;
import exo.service.Size;
import org.jspecify.annotations.Nullable;

/** Reads what a manifest says about revocation: the machine's rules, and each libOS's terms. */
final class RevocationKeys {
  /** Of a libOS, for whoever lists what it may have. */
  static final String[] OF_LIBOS = {
    "guarantee", "tickets", "gate", "answer", "slots", "arrives", "departs", "destroyed"
  };

  static final long MOST_CYCLES = 1L << 50;
  private static final long MOST_TICKETS = 1L << 31;
  private static final long MOST_SLOTS = 1L << 24;

  private final Names names;

  RevocationKeys(Names names) {
    this.names = names;
  }

  RevocationPlan rules(@Nullable Section run, @Nullable Section deadlines) {
    RevocationPlan otherwise = RevocationPlan.DEFAULT;
    String arbiter = run == null ? null : run.string("arbiter");
    if (run != null && arbiter != null) {
      names.checkArbiter(run.at("arbiter"), arbiter);
    }
    String time = run == null ? null : run.string("time");
    return new RevocationPlan(
        arbiter == null ? otherwise.arbiter() : arbiter,
        run == null || time == null ? otherwise.time() : time(run, time),
        deadlines(deadlines, "frames", otherwise.frames()),
        deadlines(deadlines, "extents", otherwise.extents()),
        deadlines(deadlines, "slices", otherwise.slices()),
        overrun(run, otherwise.overrun()));
  }

  private String overrun(@Nullable Section run, String otherwise) {
    String name = run == null ? null : run.string("overrun");
    if (run == null || name == null) {
      return otherwise;
    }
    names.checkOverrun(run.at("overrun"), name);
    return name;
  }

  private static TimeBase time(Section run, String name) {
    return Names.lowerCase(run.at("time"), "clock", name, TimeBase.values());
  }

  private static Deadlines deadlines(@Nullable Section all, String kind, Deadlines otherwise) {
    Section section = all == null ? null : all.table(kind, "polite", "imperative");
    return section == null
        ? otherwise
        : new Deadlines(
            cycles(section, "polite", 1, otherwise.politeCycles()),
            cycles(section, "imperative", 1, otherwise.imperativeCycles()));
  }

  private static long cycles(Section section, String key, long least, long otherwise) {
    Long value = section.integer(key, least, MOST_CYCLES);
    return value == null ? otherwise : value;
  }

  Terms terms(Section libOs) {
    String gate = libOs.string("gate");
    String answer = libOs.string("answer");
    if (answer != null) {
      names.checkAnswer(libOs.at("answer"), answer);
    }
    Size guarantee = libOs.size("guarantee");
    Long tickets = libOs.integer("tickets", 1, MOST_TICKETS);
    long arrives = cycles(libOs, "arrives", 0, 0);
    Long departs = after(arrives, libOs, "departs");
    Long destroyed = after(arrives, libOs, "destroyed");
    return new Terms(
        guarantee,
        libOs.at("guarantee"),
        tickets == null ? Terms.NONE.tickets() : tickets,
        gate == null ? Terms.NONE.gate() : Names.gate(libOs.at("gate"), gate),
        answer,
        libOs.integer("slots", 0, MOST_SLOTS),
        libOs.at("slots"),
        arrives,
        departs,
        destroyed);
  }

  private static @Nullable Long after(long arrives, Section libOs, String key) {
    Long cycle = libOs.integer(key, 1, MOST_CYCLES);
    if (cycle != null && cycle <= arrives) {
      throw InputError.at(
          libOs.at(key),
          "cycle %d is not after cycle %d, at which it arrives".formatted(cycle, arrives));
    }
    return cycle;
  }
}
