package exo.minimal.policy;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a policy has to see to decide as its authors meant it; each includes those before it. */
public enum Signal {
  /** Which pages come and go. */
  FAULTS,

  /** Whether a page was referenced since somebody last asked. */
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
