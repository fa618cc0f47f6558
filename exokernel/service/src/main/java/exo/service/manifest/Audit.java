package exo.service.manifest;

import java.util.Locale;

/** How closely the laws are checked while a machine runs. It never changes what it does. */
public enum Audit {
  /** Not at all. */
  OFF,

  /** What a kernel step touched after each, everything every 65,536 steps and at the end. */
  STEP,

  /** Everything after each kernel step: for small machines. */
  FULL;

  /** Returns the name that manifests and reports use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
