package exo.minimal.policy;

import java.util.Locale;

/** How much a libOS, and so its policy, sees of what the program does with its pages. */
public enum ObservationMode {
  /** Faults, access flags and dirty state: what virtual memory shows. A hit is invisible. */
  PAGING,

  /** Every look-up, because the program asks for each block by number: what a file cache sees. */
  CACHE;

  /** The name that manifests and reports use, in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
