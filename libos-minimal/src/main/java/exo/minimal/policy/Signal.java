package exo.minimal.policy;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a policy has to see to decide as its authors meant it; each includes those before it. It is
 * all that the policy gets: a hit that it has not declared is not reported to it, and where it asks
 * for a bit that it has not declared it ends its libOS.
 */
public enum Signal {
  /** Which pages come and go, and when in the program's own time. */
  FAULTS,

  /** Whether a page was referenced since somebody last asked, and whether it is dirty. */
  ACCESS_FLAGS,

  /** Each access, in its order. */
  EVERY_ACCESS;

  /** {@return the modes that show it} */
  public Set<ObservationMode> modes() {
    return this == EVERY_ACCESS
        ? EnumSet.of(ObservationMode.CACHE)
        : EnumSet.allOf(ObservationMode.class);
  }

  /** The name that lists and reports use, in lower case and with blanks. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
