package exo.testkit.contract;

import exo.abi.Interrupt;
import exo.abi.RepossessionVector;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.kernel.EventKind;
import exo.kernel.EventSink;
import exo.kernel.Inspection;
import exo.kernel.Outcome;
import org.jspecify.annotations.Nullable;

/** What becomes of one environment, which is known by its name: how it ends, and whether it has lost anything before. */
final class Fate {
  private static final int NOBODY = 0;

  private final String name;
  private int environment = NOBODY;
  private @Nullable Inspection kernel;
  private boolean lost;
  private boolean over;
  private @Nullable Outcome outcome;

  Fate(String name) {
    this.name = name;
  }

  /** Everybody has been admitted, and nobody has booted. */
  void of(Inspection inspection) {
    kernel = inspection;
    environment = 1;
    while (!inspection.name(environment).equals(name)) {
      environment++;
    }
  }

  /** {@return a sink that sees what becomes of it, and hands everything on} */
  EventSink before(EventSink next) {
    return (kind, cycle, whose, a, b) -> {
      if (whose == environment && environment != NOBODY && !over) {
        event(kind, a, b);
      }
      next.event(kind, cycle, whose, a, b);
    };
  }

  private void event(EventKind kind, long a, long b) {
    switch (kind) {
      case TAKE ->
          lost |= b == RepossessionVector.LOST || ResourceName.kind(a) != ResourceKind.FRAME;
      case COMPLETE -> lost |= b == Interrupt.FAILED || b == Interrupt.POWER_LOST;
      case REPOSSESSION -> lost |= b > 0;
      case EXIT -> {
        over = true;
        outcome = kernel == null ? null : kernel.outcome(environment);
      }
      default -> {}
    }
  }

  /** {@return whether something was taken from it whose contents are nowhere, or a transfer of its own has failed} */
  boolean hasLost() {
    return lost;
  }

  boolean isOver() {
    return over;
  }

  /** {@return what was wrong with its end, or nothing} */
  String end(boolean programIsDone) {
    if (outcome == null) {
      return "the libOS never ends";
    }
    if (outcome.failure() != null) {
      return "the libOS failed, and it had lost nothing: " + outcome.failure();
    }
    if (!programIsDone) {
      return "the libOS left before its program was done, and it had lost nothing";
    }
    return outcome.status() == 0
        ? ""
        : "the program ended with status 0, the libOS left with " + outcome.status();
  }
}
