package exo.testkit;

import exo.kernel.EventKind;
import exo.kernel.Inspection;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Judges the order of up-calls, as {@link exo.abi.LibraryOs} promises it: boot comes first and once, and they do not nest. */
final class Protocol implements Player.Judge {
  private final Inspection kernel;
  private final BitSet booted = new BitSet();
  private int within;
  private @Nullable Verdict verdict;

  Protocol(Inspection kernel) {
    this.kernel = kernel;
  }

  @Override
  public void event(EventKind kind, int environment, long a, long b) {
    switch (kind) {
      case ADMIT -> booted.clear(environment);
      case BOOT -> boots(environment);
      case EXCEPTION, INTERRUPT, REVOCATION, REPOSSESSION, ENTRY -> begins(kind, environment);
      case RETURN, EXIT -> within = 0;
      default -> {}
    }
  }

  private void boots(int environment) {
    if (booted.get(environment)) {
      wrong("environment " + environment + " is booted again");
    }
    booted.set(environment);
    begins(EventKind.BOOT, environment);
  }

  private void begins(EventKind kind, int environment) {
    if (!booted.get(environment)) {
      wrong("environment %d has the up-call %s before its boot".formatted(environment, kind));
    }
    if (within != 0) {
      wrong(
          "environment %d has the up-call %s within one of %d"
              .formatted(environment, kind, within));
    }
    within = environment;
  }

  private void wrong(String story) {
    if (verdict == null) {
      verdict =
          new Verdict(null, "protocol", kernel.steps(), kernel.machine().clock().now(), story);
    }
  }

  @Override
  public @Nullable Verdict verdict() {
    return verdict;
  }
}
